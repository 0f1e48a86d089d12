# Runs in a container of the workload, as long as the run that started it has its standard input open. On each line of input it
# prints what the container uses now, and repeats the line. It counts as a part of the container, and so takes little: what the
# shell itself can do, and base64 where there is a JVM.

groups=/sys/fs/cgroup
if [ -r $groups/memory.current ]; then
  echo "cgroup v2"
  files='memory.current memory.stat memory.events cpu.stat'
  memory=$groups pids=$groups
elif [ -r $groups/memory/memory.usage_in_bytes ]; then
  echo "cgroup v1"
  files='memory/memory.usage_in_bytes memory/memory.stat memory/memory.oom_control cpuacct/cpuacct.usage cpu/cpu.stat'
  memory=$groups/memory pids=$groups/pids
else
  echo "no cgroup"
  exit
fi
# what a node's loop would call by its id
own=this
base64=$(command -v base64 2>/dev/null)
newline='
'

# its errors are dropped by the loop and not by the shell, for an exec that has closed its stderr loses its stdin, too
while read -r look; do
  text=
  for file in $files; do
    while IFS= read -r line; do
      case $line in
        [0-9]* | anon\ * | file\ * | inactive_file\ * | total_rss\ * | total_cache\ * | total_inactive_file\ * | oom_kill\ * | usage_usec\ * | throttled_usec\ * | throttled_time\ *)
          text="$text$own/${file##*/}:$line$newline"
          ;;
      esac
    done <$groups/$file
  done
  # but for this shell
  read -r threads <$pids/pids.current && text="$text$own/pids.current:$((threads - 1))$newline"
  descriptors=0
  while read -r pid; do
    [ "$pid" != $$ ] && [ -d /proc/"$pid" ] || continue
    set -- /proc/"$pid"/fd/*
    if [ -h "$1" ] && [ -n "$descriptors" ]; then
      descriptors=$((descriptors + $#))
    else
      # of another user: a part of them would be no count
      descriptors=
    fi
    for counters in /tmp/hsperfdata_*/"$pid"; do
      if [ -n "$base64" ] && [ -f "$counters" ] && [ ! -h "$counters" ]; then
        printf 'counters %s ' "$own"
        base64 -w 0 "$counters"
        echo
      fi
    done
  done <$memory/cgroup.procs
  [ -n "$descriptors" ] && text="${text}descriptors $own $descriptors$newline"
  printf '%slooked %s\n' "$text" "$look"
done 2>/dev/null
