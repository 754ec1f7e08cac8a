/** `kernel-metadata.json`, as Kaggle's command line reads it. */
export interface IKernelMetadata {
  readonly id: string;
  readonly title: string;
  readonly code_file: string;
  readonly language: 'python';
  readonly kernel_type: 'notebook';
  readonly is_private: boolean;
  readonly enable_gpu: boolean;
  readonly enable_internet: boolean;
  readonly dataset_sources: readonly string[];
  readonly competition_sources: readonly string[];
  readonly kernel_sources: readonly string[];
  readonly model_sources: readonly string[];
}

/** Kaggle refuses shorter titles. */
const SHORTEST_TITLE = 5;

/** Kaggle refuses longer titles. */
const LONGEST_TITLE = 50;

/**
 * The metadata with which `kaggle kernels push` takes the notebook: private, no
 * accelerator, no internet. The account and the sources are the person's to fill in.
 *
 * @param title - Any text; the slug of the id is made of it, as Kaggle does.
 * @param codeFile - File name of the notebook.
 */
export function kernelMetadata(
  title: string,
  codeFile: string
): IKernelMetadata {
  const words = title
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_TITLE)
    .trim();
  const long =
    slug(words).length >= SHORTEST_TITLE ? words : `${words} solution`.trim();
  return {
    id: `INSERT_YOUR_USERNAME/${slug(long)}`,
    title: long,
    code_file: codeFile,
    language: 'python',
    kernel_type: 'notebook',
    is_private: true,
    enable_gpu: false,
    enable_internet: false,
    dataset_sources: [],
    competition_sources: [],
    kernel_sources: [],
    model_sources: []
  };
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
