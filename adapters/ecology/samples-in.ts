import type { AssistSample } from '../../schemas/gen/common.gen.ts';
import type { RecordReader } from '../translating/record-reader.ts';

/** 检测数据: values stay the texts the laboratory wrote. Whether a limit is broken is for the department to say. */
export const samplesIn = (reader: RecordReader): readonly AssistSample[] =>
  reader.parts('jcsj').map((sample) => ({
    sampleNo: sample.text('ypbh'),
    point: sample.text('cydw'),
    coordinates: sample.text('cyjwd'),
    sampledOn: sample.days('cyrq'),
    indicator: sample.must('xm'),
    value: sample.text('z'),
    unit: sample.text('dw'),
    limit: sample.text('xz'),
    standardNo: sample.text('zxbz'),
    exceeded: sample.yesNo('sfcb'),
    multiple: sample.text('cbbs'),
    method: sample.text('jcff'),
  }));
