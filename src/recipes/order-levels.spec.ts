import { orderLevels } from './order-levels';

describe('orderLevels', () => {
  it.each([
    [
      ['25-34', '18-24', 'under 18', '65 and over'],
      ['under 18', '18-24', '25-34', '65 and over']
    ],
    [
      ['Good', 'Poor', 'Excellent', 'Fair'],
      ['Poor', 'Fair', 'Good', 'Excellent']
    ],
    [
      ['10+ years', '1-3 years', '<1 year'],
      ['<1 year', '1-3 years', '10+ years']
    ],
    [
      ['Three', 'One', 'Two'],
      ['One', 'Two', 'Three']
    ]
  ])('brings %j into order', (levels, order) => {
    expect(orderLevels(levels)).toEqual(order);
  });

  it.each([[['red', 'blue']], [['1', 'many']], [['5 a', '5 b']]])(
    'knows no order of %j',
    levels => {
      expect(orderLevels(levels)).toBeNull();
    }
  );
});
