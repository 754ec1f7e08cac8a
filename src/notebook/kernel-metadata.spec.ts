import { kernelMetadata } from './kernel-metadata';

describe('kernelMetadata', () => {
  it.each([
    ['House prices', 'house-prices', 'House prices'],
    ['  Prices,  of   Häuser! ', 'prices-of-h-user', 'Prices, of Häuser!'],
    ['Iris', 'iris-solution', 'Iris solution'],
    ['', 'solution', 'solution']
  ])('makes of the title %j the slug %j', (title, slug, shown) => {
    expect(kernelMetadata(title, 'solution.ipynb')).toMatchObject({
      id: `INSERT_YOUR_USERNAME/${slug}`,
      title: shown,
      code_file: 'solution.ipynb'
    });
  });

  it('cuts a title that is too long for Kaggle', () => {
    const { title } = kernelMetadata('word '.repeat(30), 'solution.ipynb');
    expect(title.length).toBeLessThanOrEqual(50);
  });

  it('says internet, accelerator and privacy outright', () => {
    expect(kernelMetadata('House prices', 'a.ipynb')).toMatchObject({
      is_private: true,
      enable_gpu: false,
      enable_internet: false,
      kernel_type: 'notebook',
      language: 'python'
    });
  });
});
