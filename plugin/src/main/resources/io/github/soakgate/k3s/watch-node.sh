# Runs in the container of a node, as long as the build that started it has its standard input open. On each line of input it
# prints what every container of every pod uses now, and repeats the line.
# $1: what becomes of the node when the build is gone: "end" or "keep".

afterwards=$1
groups=/sys/fs/cgroup
if [ -e "$groups/cgroup.controllers" ]; then
  echo "cgroup v2"
  files='memory.current memory.stat memory.events pids.current cpu.stat'
  memory=$groups others=
else
  echo "cgroup v1"
  files='memory.usage_in_bytes memory.stat memory.oom_control'
  memory=$groups/memory others='pids/pids.current cpuacct/cpuacct.usage cpu/cpu.stat'
fi
wanted='^[0-9]+$|^(anon|file|inactive_file|total_rss|total_cache|total_inactive_file|oom_kill|usage_usec|throttled_usec|throttled_time) '

# Counts the open files and the connections of containers, in all and with each peer. Reads "process PID CGROUP" and what "ls -l" says
# of /proc/PID/fd. A pod's containers share a network, whose table of connections has the inode of each socket. A peer is the other
# end of a connection or, where this end is a port that the pod listens on, ":" and that port for all who have dialled it.
open_files='
  function pod(container) { sub("/[^/]*/cgroup.procs$", "", container); return container }
  function port(end) { sub("^.*:", "", end); return end }
  function peer(socket,  end) {
    split(ends[socket], end, " ")
    return ((network, port(end[1])) in listens) ? ":" port(end[1]) : end[2]
  }
  function read_table(file,  column, line, heading) {
    while ((getline line <file) > 0) {
      heading = 1
      split(line, column, " ")
      # 0A listens; what nobody holds any more has the inode 0
      if (column[4] == "0A") listens[network, port(column[2])]
      else if (column[10] + 0 > 0) ends["socket:[" column[10] "]"] = column[2] " " column[3]
    }
    close(file)
    return heading
  }
  $1 == "process" { cgroup[$2] = $3; next }
  $1 ~ "^/proc/[0-9]+/fd/:$" {
    split($1, path, "/")
    container = cgroup[path[3]]
    network = pod(container)
    if (!(network in seen) && read_table("/proc/" path[3] "/net/tcp")) {
      read_table("/proc/" path[3] "/net/tcp6")
      seen[network]
    }
    next
  }
  /^l.* -> / {
    descriptors[container]++
    if ($NF in ends && !((container, $NF) in held)) {
      held[container, $NF]
      connections[container]++
      peers[container, peer($NF)]++
    }
  }
  # The peers with most connections, 50 at most: those with as few as the next one are left out, whoever they are.
  function print_peers(  pair, part, have, most, least, told, count) {
    for (pair in peers) {
      split(pair, part, SUBSEP)
      have[part[1], peers[pair]]++
      if (peers[pair] > most[part[1]] + 0) most[part[1]] = peers[pair]
    }
    for (container in most) {
      told = 0
      for (count = most[container]; count > 0 && told + have[container, count] <= 50; count--) told += have[container, count]
      least[container] = count + 1
    }
    for (pair in peers) {
      split(pair, part, SUBSEP)
      if (peers[pair] >= least[part[1]]) print "peer " part[1] " " part[2] " " peers[pair]
    }
  }
  END {
    for (container in descriptors) {
      print "descriptors " container " " descriptors[container]
      if (pod(container) in seen) print "connections " container " " connections[container] + 0
      fflush()
    }
    print_peers()
  }
'

# flannel writes this file when the node has its addresses for pods
{
  until [ -s /run/flannel/subnet.env ]; do sleep 0.1; done
  echo "pod network"
} &
network=$!
exec 3>&1

while read -r look; do
  # a pod of quality "guaranteed" stands one level higher than the others
  set --
  for file in $files; do
    set -- "$@" "$memory"/kubepods/pod*/*/"$file" "$memory"/kubepods/*/pod*/*/"$file"
  done
  for other in $others; do
    set -- "$@" "$groups/${other%/*}"/kubepods/pod*/*/"${other#*/}" "$groups/${other%/*}"/kubepods/*/pod*/*/"${other#*/}"
  done
  grep -sHE "$wanted" "$@"
  {
    set --
    for procs in "$memory"/kubepods/pod*/*/cgroup.procs "$memory"/kubepods/*/pod*/*/cgroup.procs; do
      [ -e "$procs" ] || continue
      while read -r pid; do
        echo "process $pid $procs"
        set -- "$@" /proc/"$pid"/fd/
        # a JVM keeps its counters in a file that is called as the process is in its own namespace
        for counters in /proc/"$pid"/root/tmp/hsperfdata_*/*; do
          [ -f "$counters" ] && [ ! -h "$counters" ] || continue
          while read -r key inside; do
            [ "$key" = NSpid: ] && [ "${inside##*[!0-9]}" = "${counters##*/}" ] &&
              echo "counters $procs $(head -c 1048576 "$counters" | base64 -w 0)" >&3
          done </proc/"$pid"/status
        done
      done <"$procs"
    done
    # two arguments at least, for ls names the folder of what it lists only then
    ls -l "$@" /nowhere
  } 2>/dev/null | awk "$open_files"
  echo "looked $look"
done

kill "$network" 2>/dev/null
[ "$afterwards" = keep ] || kill 1
