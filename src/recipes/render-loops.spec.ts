import { withoutSingleLoops } from './render-loops';

describe('withoutSingleLoops', () => {
  it('says for the one name what a loop would do', () => {
    const lines = [
      'def features(X):',
      '    for column in ["seen"]:',
      '        moment = read(out.pop(column), out.column)',
      '        for part in ["month", "day"]:',
      '            out[f"{column}_{part}"] = getattr(moment, part)',
      '        out[f"{column}_days"] = moment',
      '    return out'
    ];
    expect(withoutSingleLoops(lines)).toEqual([
      'def features(X):',
      '    moment = read(out.pop("seen"), out.column)',
      '    for part in ["month", "day"]:',
      '        out[f"seen_{part}"] = getattr(moment, part)',
      '    out["seen_days"] = moment',
      '    return out'
    ]);
  });

  it.each([
    [['for name in ["a", "b"]:', '    use(name)']],
    [['for name in ["a"]:', '    use(f"{name!r}")']],
    [['for part in ["day"]:', '    use(getattr(moment, part))']],
    [['for name in ["a"]:', '    use(name=1)']],
    [['for name in ["a"]:  # why', '    use(name)']]
  ])('leaves %j as it is', lines => {
    expect(withoutSingleLoops(lines)).toEqual(lines);
  });
});
