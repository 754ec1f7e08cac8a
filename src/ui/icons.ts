import { LabIcon } from '@jupyterlab/ui-components';
import imlSvg from '../../style/icons/iml.svg';

/** The mark of iML in the side bar, the palette and the launcher. */
export const imlIcon = new LabIcon({
  name: 'jupyterlab-iml:iml',
  svgstr: imlSvg
});
