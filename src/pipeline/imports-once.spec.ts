import { importedOnce } from './imports-once';

describe('importedOnce', () => {
  it('leaves out what a cell before has imported, name by name', () => {
    const first = 'import numpy as np\nfrom a.b import one, two\n\nx = one(np)';
    const second =
      'import numpy as np\nimport pandas as pd\nfrom a.b import (\n    one,\n    three,\n)\n\n\ndef f():\n    return three(np, pd)';
    expect(importedOnce([first, second])).toEqual([
      first,
      'import pandas as pd\nfrom a.b import three\n\n\ndef f():\n    return three(np, pd)'
    ]);
  });

  it('leaves no gap where an import or the last group of them goes', () => {
    const [, second, third] = importedOnce([
      'import numpy as np\nimport pandas as pd\n\nx = 1',
      'import os\n\nimport joblib\nimport pandas as pd\nfrom a import b\n\ny = 2',
      'import sys\n\nimport numpy as np\n\n\ndef f(): ...'
    ]);
    expect(second).toBe('import os\n\nimport joblib\nfrom a import b\n\ny = 2');
    expect(third).toBe('import sys\n\n\ndef f(): ...');
  });

  it('begins a cell with its code where no import is left', () => {
    expect(
      importedOnce([
        'import numpy as np\n\nnp.e',
        'import numpy as np\n\nnp.pi'
      ])
    ).toEqual(['import numpy as np\n\nnp.e', 'np.pi']);
  });

  it('imports a name again that a cell has defined meanwhile', () => {
    const cells = [
      'from math import log\n\nlog(1)',
      'log = []',
      'from math import log\n\nlog(2)'
    ];
    expect(importedOnce(cells)).toEqual(cells);
  });

  it('looks at the head of a cell alone', () => {
    const cells = [
      'import numpy as np\n\nnp.e',
      'if x:\n    import numpy as np'
    ];
    expect(importedOnce(cells)).toEqual(cells);
  });
});
