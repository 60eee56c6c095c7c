export const PDF_MIME = 'application/pdf';
export const PDF_ENDING = '.pdf';

/** Whether bytes are a PDF. What one says cannot be looked into here. */
export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-';
