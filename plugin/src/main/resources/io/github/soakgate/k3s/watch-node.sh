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

# Hands on what is read, and counts the open files and the connections of containers, in all and with each peer. Reads "process PID
# CGROUP" and what "ls -l" says of /proc/PID/fd. A pod's containers share a network, whose table of connections has the inode of each
# socket. The kernel takes milliseconds to write that table, whatever is in it, so that it is read for sockets alone that were not
# seen before, and now and then for those that are not in it, or not yet. A peer is the other end of a connection or, where this end
# is a port that the pod listens on, ":" and that port for all who have dialled it.
counting='
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
  function read_network() {
    if (network in read_now) return
    read_now[network]
    if (read_table("/proc/" pid "/net/tcp")) {
      read_table("/proc/" pid "/net/tcp6")
      seen[network]
    }
  }
  function is_connection(socket) {
    if (!(socket in ends) && (!(socket in others) || look - others[socket] >= 30)) {
      read_network()
      if (!(socket in ends)) others[socket] = look
    }
    return socket in ends
  }
  $1 == "process" { cgroup[$2] = $3; next }
  $1 ~ "^/proc/[0-9]+/fd/:$" {
    split($1, path, "/")
    pid = path[3]
    container = cgroup[pid]
    network = pod(container)
    if (!(network in seen)) read_network()
    next
  }
  /^l.* -> / {
    descriptors[container]++
    if ($NF ~ "^socket:" && !((container, $NF) in held)) {
      held[container, $NF]
      used[$NF]
      if (is_connection($NF)) {
        connections[container]++
        peers[container, peer($NF)]++
      }
    }
    next
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
  # What is gone is forgotten, or a number that is given anew would be taken for it.
  function forget(  socket, place, part) {
    for (socket in ends) if (!(socket in used)) delete ends[socket]
    for (socket in others) if (!(socket in used)) delete others[socket]
    for (place in seen) if (!(place in lives)) delete seen[place]
    for (place in listens) {
      split(place, part, SUBSEP)
      if (!(part[1] in lives)) delete listens[place]
    }
  }
  $1 == "looked" {
    for (container in descriptors) {
      print "descriptors " container " " descriptors[container]
      lives[pod(container)]
      if (pod(container) in seen) print "connections " container " " connections[container] + 0
    }
    print_peers()
    print
    fflush()
    forget()
    split("", cgroup); split("", descriptors); split("", connections); split("", peers)
    split("", held); split("", used); split("", lives); split("", read_now)
    look++
    next
  }
  /^(total|ls:) / || /^d/ || NF == 0 { next }
  { print }
'

# mawk waits for more than a line unless it is told not to, and others know no such option
awk=awk
case $(awk -W version 2>/dev/null </dev/null) in
  mawk*) awk='awk -W interactive' ;;
esac

# flannel writes this file when the node has its addresses for pods
{
  until [ -s /run/flannel/subnet.env ]; do sleep 0.1; done
  echo "pod network"
} &
network=$!

# A JVM keeps its counters in a file that is called as the process is in its own namespace. Which files are such is remembered, for
# each process that is started here costs more than all reading.
known=' '
is_jvm() {
  case $known in
    *" $2 "*) return 0 ;;
    *" !$2 "*) return 1 ;;
  esac
  while read -r key inside; do
    if [ "$key" = NSpid: ] && [ "${inside##*[!0-9]}" = "${2##*/}" ] &&
      [ -f "$2" ] && [ ! -h "$2" ] && [ "$(wc -c <"$2")" -le 1048576 ]; then
      known="$known$2 "
      return 0
    fi
  done </proc/"$1"/status
  known="$known!$2 "
  return 1
}

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
  set --
  processes=
  for procs in "$memory"/kubepods/pod*/*/cgroup.procs "$memory"/kubepods/*/pod*/*/cgroup.procs; do
    [ -e "$procs" ] || continue
    while read -r pid; do
      processes="${processes}process $pid $procs
"
      set -- "$@" /proc/"$pid"/fd/
      for counters in /proc/"$pid"/root/tmp/hsperfdata_*/*; do
        [ -e "$counters" ] && is_jvm "$pid" "$counters" || continue
        printf 'counters %s ' "$procs"
        base64 -w 0 "$counters"
        echo
      done
    done <"$procs"
  done 2>/dev/null
  # two arguments at least, for ls names the folder of what it lists only then
  printf %s "$processes"
  ls -l "$@" /nowhere 2>/dev/null
  echo "looked $look"
done | $awk "$counting"

kill "$network" 2>/dev/null
[ "$afterwards" = keep ] || kill 1
