import { inTrack, nameIn } from './track-names';

describe('names of a track', () => {
  it('leaves the cells of the first track as the recipes are', () => {
    expect(nameIn('traditional', 'make_models_traditional')).toBe(
      'make_models_traditional'
    );
    expect(nameIn('traditional', 'for_linear')).toBe('for_linear');
  });

  it('gives what a recipe defines the name of the track, and nothing else', () => {
    const code = [
      'def make_features_traditional():',
      '    "make_features_traditional with for_linear"  # for_linear',
      '    rows.numbers.mean()',
      '    return make_pipeline(for_linear(), Ridge())'
    ].join('\n');
    expect(inTrack('neural', code)).toBe(
      [
        'def make_features_neural():',
        '    "make_features_traditional with for_linear"  # for_linear',
        '    rows.numbers.mean()',
        '    return make_pipeline(for_linear_neural(), Ridge())'
      ].join('\n')
    );
  });
});
