#!/bin/sh
# Hook of mmdebstrap: makes of extracted packages what a container needs, and nothing that helps an intruder.
# No maintainer script has run, so what those would have made is made here.
#   $1  the root file system
#   USER_ID, USER_NAME  who runs in it;  LINKS  "link=target" pairs;  FOLDERS  folders of that user;  UNUSED  what goes, by pattern
set -eu
root=$1

rm -rf "$root/usr/share/doc" "$root/usr/share/man" "$root/usr/share/locale" "$root/usr/share/info" \
  "$root/usr/share/lintian" "$root/usr/share/bash-completion" "$root/usr/share/fonts" \
  "$root/usr/lib/x86_64-linux-gnu/perl-base" "$root/var/lib/apt" "$root/var/cache" "$root/var/lib/dpkg/info"
# shellcheck disable=SC2086  # patterns are to be expanded
(cd "$root" && rm -rf $UNUSED)
# Nobody changes identity in a container.
find "$root" -xdev -type f -perm /6000 -exec chmod u-s,g-s {} +

mkdir -p "$root/proc" "$root/sys" "$root/run" "$root/tmp" "$root/etc" "$root/var"
chmod 1777 "$root/tmp"
rm -rf "$root/var/run"
ln -s /run "$root/var/run"
[ -e "$root/bin/sh" ] || ln -s bash "$root/bin/sh"
printf 'root:x:0:0:root:/root:/bin/bash\n%s:x:%s:%s::/tmp:/usr/sbin/nologin\n' "$USER_NAME" "$USER_ID" "$USER_ID" > "$root/etc/passwd"
printf 'root:x:0:\n%s:x:%s:\n' "$USER_NAME" "$USER_ID" > "$root/etc/group"
printf 'hosts: files dns\n' > "$root/etc/nsswitch.conf"

for link in $LINKS; do
  mkdir -p "$root$(dirname "${link%%=*}")"
  ln -sf "${link#*=}" "$root${link%%=*}"
done
for folder in $FOLDERS; do
  mkdir -p "$root$folder"
  chown "$USER_ID:$USER_ID" "$root$folder"
done
