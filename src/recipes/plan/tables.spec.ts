import type { DataProfile, Finding } from '../../contracts/data-profile';
import { analyse } from '../analyse';
import { column, request } from '../descriptions/build';
import { columnsOfJoin, joinedColumns, joinsOf, type IJoin } from './tables';

const NUMBER = {
  min: 0,
  max: 9,
  mean: 4,
  std: 2,
  q25: 2,
  median: 4,
  q75: 6,
  skew: 0,
  zeros: 0,
  negatives: 0,
  integers: false,
  histogram: null
};

function key(
  frame: string,
  other: string,
  name: string,
  numbers: Record<string, number>
): Finding {
  return {
    kind: 'join_key',
    severity: 'info',
    frame,
    columns: [name],
    other: { frame: other, columns: [name] },
    sentence: `${name} of ${frame} stands in ${other}.`,
    numbers: { coverage: 1, rowsPerKey: 1, ...numbers },
    consequence: ''
  };
}

/** The joins of members, whose orders hold items. */
function joinsWith(...findings: Finding[]): Promise<IJoin[]> {
  return joinsOfMembers('member:group | age:num | left:bin', findings);
}

async function joinsOfMembers(
  train: string,
  findings: Finding[]
): Promise<IJoin[]> {
  const given = request({
    name: 'members',
    text: '',
    train,
    hidden: ['left'],
    sample: 'member:group | left:share',
    expect: { targets: ['left'], metric: 'auc' }
  });
  const frame = (
    name: string,
    columns: DataProfile['frames'][0]['columns']
  ) => ({
    ...given.profile.frames[0],
    name,
    columns
  });
  const orders = frame('orders', [
    column('member', 'category'),
    column('item', 'category', { unique: 40 }),
    column('paid', 'numeric', { numeric: NUMBER }),
    column('weight', 'numeric', { numeric: NUMBER }),
    column('clerk_id', 'numeric', { numeric: NUMBER, unique: 90 }),
    column('left', 'boolean', { numeric: NUMBER }),
    column('way', 'category', {
      unique: 2,
      top: [
        { value: 'card', count: 5 },
        { value: 'cash', count: 4 }
      ]
    })
  ]);
  const items = frame('items', [
    column('item', 'category', { unique: 40 }),
    column('price', 'numeric', { numeric: NUMBER })
  ]);
  const profile: DataProfile = {
    ...given.profile,
    frames: [...given.profile.frames, orders, items],
    findings
  };
  const roles = { ...given.roles, auxiliary: ['orders', 'items'] };
  const task = await analyse({ ...given, roles, profile });
  return joinsOf(task, profile);
}

const SEVERAL = { rowsPerKey: 4 };

describe('other tables', () => {
  it('are summed up where a key has several rows, with what a third table knows of each', async () => {
    const joins = await joinsWith(
      key('train', 'orders', 'member', SEVERAL),
      key('orders', 'items', 'item', {})
    );
    expect(joins.map(({ table }) => table)).toEqual(['orders']);
    const names = joinedColumns(joins).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'orders_rows',
        'orders_paid_mean',
        'orders_items_price_sum',
        'orders_way_card',
        'orders_item',
        'orders_item_levels'
      ])
    );
  });

  it('tell numbers that name something as names, and nothing of the target', async () => {
    const joins = await joinsWith(key('train', 'orders', 'member', SEVERAL));
    const names = joinedColumns(joins).map(({ name }) => name);
    expect(names).toContain('orders_clerk_id_levels');
    expect(names).not.toContain('orders_clerk_id_mean');
    expect(names.filter(name => name.includes('left'))).toEqual([]);
  });

  it.each([
    ['of recordings', 40, true],
    ['of a few events', 4, false]
  ])(
    'tell how numbers go together: %s, %i rows per key, %s',
    async (_, rowsPerKey, together) => {
      const joins = await joinsWith(
        key('train', 'orders', 'member', { rowsPerKey })
      );
      const names = joinedColumns(joins).map(({ name }) => name);
      expect(names.includes('orders_weight with paid')).toBe(together);
    }
  );

  it('are left out where they know the rows of train, but not those of test', async () => {
    const known = await joinsWith(
      key('train', 'orders', 'member', { ...SEVERAL, testCoverage: 0.9 })
    );
    expect(known).toHaveLength(1);
    const unknown = await joinsWith(
      key('train', 'orders', 'member', { ...SEVERAL, testCoverage: 0.1 })
    );
    expect(unknown).toEqual([]);
  });

  it('are joined as they are where a key has one row', async () => {
    const joins = await joinsWith(key('train', 'orders', 'member', {}));
    const names = joinedColumns(joins).map(({ name }) => name);
    expect(names).toEqual([
      'orders_item',
      'orders_paid',
      'orders_weight',
      'orders_clerk_id',
      'orders_way'
    ]);
  });

  it('have names that the rows have not', async () => {
    const [orders] = await joinsOfMembers(
      'member:group | orders_rows:num | of_orders_paid_mean:num | left:bin',
      [
        key('train', 'orders', 'member', SEVERAL),
        key('orders', 'items', 'item', {})
      ]
    );
    expect(orders.prefix).toBe('of_of_orders_');
    expect(orders.through[0].prefix).toBe('items_');
    expect(columnsOfJoin(orders).map(({ name }) => name)).toContain(
      'of_of_orders_items_price_sum'
    );
  });
});
