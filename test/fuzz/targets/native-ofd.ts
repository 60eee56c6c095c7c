import { openFormat } from './native.ts';

export const open = openFormat('ofd');
