#!/bin/sh
# Run a command where nothing works: no network, every file system read-only, a small /tmp that executes nothing, no
# home, user 65534. The folder $1 is seen as /mnt. Start it so:
#     unshare --user --map-root-user --net --mount sh confine.sh FOLDER COMMAND...
set -eu
share=$1
shift
mount --make-rprivate /
mount --bind "$share" /mnt
mount -o remount,bind,ro,noexec,nosuid,nodev /mnt
while read -r _ _ _ _ place options _; do
  case $place in /mnt | /mnt/* | /proc* | /sys* | /dev*) continue ;; esac
  case $options in ro | ro,*) continue ;; esac
  kept=remount,ro,bind
  for flag in nosuid nodev noexec noatime relatime; do
    case ,$options, in *,$flag,*) kept=$kept,$flag ;; esac
  done
  mount -o "$kept" "$place"
done < /proc/self/mountinfo
mount -t tmpfs -o noexec,nosuid,nodev,size=16m tmpfs /tmp
cd /
exec unshare --user --map-user=65534 --map-group=65534 \
  env -i PATH="$PATH" HOME=/nonexistent TERM="${TERM:-dumb}" LANG=C "$@"
