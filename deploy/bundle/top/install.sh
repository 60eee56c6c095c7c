#!/bin/sh
# 离线安装：核对本机，并把镜像载入容器引擎（如有）。不连接任何网络。
# Installs from this archive alone: looks whether the machine will do, and loads the images where an engine answers.
set -eu
cd "$(dirname "$0")"

fail() { printf '✗ %s\n  处理 / cure: %s\n' "$1" "$2" >&2; exit 1; }

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] ||
  fail "本包只用于 Linux x86-64，本机为 $(uname -s) $(uname -m) (this archive is for Linux x86-64)" '在相同系统上重新制作 (make a bundle on such a machine)'
sha256sum --quiet --check SHA256SUMS 2>/dev/null ||
  fail '文件与清单不符 (files differ from their list)' '重新解包；仍不符则重新拷贝 (unpack again, else copy again)'
node_modules/node/bin/node --version >/dev/null 2>&1 ||
  fail 'Node 无法运行 (Node does not run here)' '需要 glibc 2.28 以上 (needs glibc 2.28 or later)'
if [ -x runtime/java/bin/java ]; then
  runtime/java/bin/java -version >/dev/null 2>&1 || fail 'Java 无法运行 (Java does not run here)' 'glibc 2.28 以上 (or later)'
elif ! command -v java >/dev/null; then
  fail '本包不含 Java，本机也没有 (no Java in this archive, and none on this machine)' '安装 JDK 17 以上 (install a JDK 17+)'
fi

if [ -f images.tar ]; then
  if docker version >/dev/null 2>&1; then
    docker load --quiet --input images.tar
    mkdir -p .liandong
    cp images.env .liandong/images.env
    if [ -f runtime/docker-compose ] && ! docker compose version >/dev/null 2>&1; then
      mkdir -p "$HOME/.docker/cli-plugins"
      cp runtime/docker-compose "$HOME/.docker/cli-plugins/docker-compose"
    fi
    printf '容器方式 (in containers):  docker compose --env-file .liandong/images.env up -d --wait\n'
  else
    printf '没有应答的容器引擎，镜像未载入 (no container engine answers: images not loaded; run again when one does)\n'
  fi
fi
printf '直接运行 (without containers):  ./liandong start\n帮助 (help):  ./liandong help · docs/offline-install.md\n'
