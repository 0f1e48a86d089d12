# Runs in the container of a node, as long as the build that started it has its standard input open. On each line of input it
# prints what every container of every pod uses now, and repeats the first word of the line; on its standard error it prints the
# counters of their JVMs as they are, of each as many bytes as the second word says. To start a process costs more than all reading does, so that what can be is read by a shell and an awk that last.
# $1: what becomes of the node when the build is gone: "end" or "keep".

afterwards=$1
groups=/sys/fs/cgroup
if [ -e $groups/cgroup.controllers ]; then
  version=v2 memory=$groups
else
  version=v1 memory=$groups/memory
fi

# Reads the files of each "group FOLDER", and counts the connections of containers, in all and with each peer, where there is a
# "list": "process PID CONTAINER POD" and what "ls -l" says of /proc/PID/fd. A pod's containers share a network, whose table of
# connections has the inode of each socket. The kernel takes milliseconds to write that table, whatever is in it, so that it is read
# for sockets alone that were not seen before, and for those that are not in it ever more seldom. A peer is the other end of a
# connection or, where this end is a port that the pod listens on, ":" and that port for all who have dialled it.
reading='
  $1 == "cgroup" {
    if ($2 == "v1") {
      files = split("memory.usage_in_bytes memory.stat memory.oom_control pids.current cpuacct.usage cpu.stat", name, " ")
      place[4] = "/sys/fs/cgroup/pids/"
      place[5] = "/sys/fs/cgroup/cpuacct/"
      place[6] = "/sys/fs/cgroup/cpu/"
    } else files = split("memory.current memory.stat memory.events pids.current cpu.stat", name, " ")
    print
    fflush()
    next
  }
  function is_used(line) {
    return line ~ /^[0-9]+$|^(anon|file|inactive_file|total_rss|total_cache|total_inactive_file|oom_kill|usage_usec|throttled_usec|throttled_time) /
  }
  $1 == "group" {
    id = $2
    sub(/^.*\//, "", id)
    for (i = 1; i <= files; i++) {
      file = place[i] $2 "/" name[i]
      while ((getline line <file) > 0) if (is_used(line)) text = text id "/" name[i] ":" line "\n"
      close(file)
    }
    next
  }
  function port(end) { sub(/^.*:/, "", end); return end }
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
  # What is gone at the next look, as the connection of a probe is, is not asked for. A socket may become a connection some time after
  # it was made; most that do not at once, never do: they listen, or are no TCP.
  function is_connection(socket) {
    if (!(socket in ends)) {
      if (!(socket in asked_again)) asked_again[socket] = look + 1
      else if (look >= asked_again[socket]) {
        read_network()
        if (!(socket in ends)) {
          patience[socket] = patience[socket] ? patience[socket] * 2 : 30
          asked_again[socket] = look + patience[socket]
        }
      }
    }
    return socket in ends
  }
  $1 == "list" {
    listed = 1
    split("", container); split("", pod); split("", connections); split("", peers)
    split("", held); split("", open); split("", read_now)
    next
  }
  $1 == "process" {
    container[$2] = $3
    pod[$2] = $4
    next
  }
  $1 ~ /^\/proc\/[0-9]+\/fd\/:$/ {
    split($1, path, "/")
    pid = path[3]
    network = pod[pid]
    if (!(network in seen)) read_network()
    next
  }
  /^l.* -> / {
    socket = $NF
    if (socket ~ /^socket:/ && !((container[pid], socket) in held)) {
      held[container[pid], socket]
      open[socket]
      if (is_connection(socket)) {
        connections[container[pid]]++
        peers[container[pid], peer(socket)]++
      }
    }
    next
  }
  function tell_connections(  process, told) {
    found = ""
    for (process in container) {
      if (!(container[process] in told) && pod[process] in seen)
        found = found "connections " container[process] " " connections[container[process]] + 0 "\n"
      told[container[process]]
    }
  }
  # The peers with most connections, 50 at most: those with as few as the next one are left out, whoever they are.
  function tell_peers(  pair, part, have, most, least, told, id, count) {
    for (pair in peers) {
      split(pair, part, SUBSEP)
      have[part[1], peers[pair]]++
      if (peers[pair] > most[part[1]] + 0) most[part[1]] = peers[pair]
    }
    for (id in most) {
      told = 0
      for (count = most[id]; count > 0 && told + have[id, count] <= 50; count--) told += have[id, count]
      least[id] = count + 1
    }
    for (pair in peers) {
      split(pair, part, SUBSEP)
      if (peers[pair] >= least[part[1]]) found = found "peer " part[1] " " part[2] " " peers[pair] "\n"
    }
  }
  # What is gone is forgotten, or a number that is given anew would be taken for it.
  function forget(  process, lives, socket, network, listening, part) {
    for (process in pod) lives[pod[process]]
    for (socket in ends) if (!(socket in open)) delete ends[socket]
    for (socket in asked_again) if (!(socket in open)) {
      delete asked_again[socket]
      delete patience[socket]
    }
    for (network in seen) if (!(network in lives)) delete seen[network]
    for (listening in listens) {
      split(listening, part, SUBSEP)
      if (!(part[1] in lives)) delete listens[listening]
    }
  }
  # all at once, for each piece that is written is another message for the build
  $1 == "looked" {
    if (listed) {
      tell_connections()
      tell_peers()
      forget()
    }
    printf "%s%s%s\n", text, found, $0
    fflush()
    text = ""
    listed = 0
    look++
    next
  }
  /^(total|ls:) / || /^[a-z-][r-][w-][x-]/ || NF == 0 { next }
  { text = text $0 "\n" }
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
sandboxes=/run/k3s/containerd/io.containerd.grpc.v1.cri/sandboxes
newline='
'

# Adds up the open files of one process, of which each is an argument.
count() {
  case $1 in *\*) return ;; esac
  descriptors=$((descriptors + $#))
  open=$open$*
}

# Looks at containers, whose control groups are the arguments, but for those that only hold a pod's network.
look() {
  for group; do
    shift
    [ -d "$sandboxes/${group##*/}" ] || set -- "$@" "$group"
  done
  printf 'group %s\n' "$@"
  processes= folders= open=
  for group; do
    id=${group##*/} descriptors=0
    while read -r pid; do
      processes="${processes}process $pid $id ${group%/*}$newline"
      folders="$folders /proc/$pid/fd/"
      count /proc/"$pid"/fd/*
    done <"$group"/cgroup.procs
    [ $descriptors = 0 ] || echo "descriptors $id $descriptors"
  done
}

# A JVM keeps its counters in a file that is called as the process is in its own namespace. Which files are such is remembered.
known=' '
is_jvm() {
  case $known in
    *" $2 "*) return 0 ;;
    *" !$2 "*) return 1 ;;
  esac
  while read -r key inside; do
    if [ "$key" = NSpid: ] && [ "${inside##*[!0-9]}" = "${2##*/}" ] && [ -f "$2" ] && [ ! -h "$2" ]; then
      known="$known$2 "
      return 0
    fi
  done </proc/"$1"/status
  known="$known!$2 "
  return 1
}

cd $memory
exec 3>&2
{
  echo "cgroup $version"
  set --
  age=0
  while read -r number bytes; do
    # a pod of quality "guaranteed" stands one level higher than the others
    look kubepods/pod*/[0-9a-f][0-9a-f][0-9a-f]* kubepods/b*/pod*/[0-9a-f][0-9a-f][0-9a-f]*
    # A new connection is a new file, and a JVM opens some when it starts. What was opened in the place of another is found later.
    if [ "$open" != "$listed" ] || [ $((age += 1)) -ge 5 ]; then
      # and once more at the next look, for what is new
      [ "$open" = "$listed" ] && age=0 || age=4
      listed=$open
      printf 'list\n%s' "$processes"
      # two arguments at least, for ls names the folder of what it lists only then
      ls -l $folders /nowhere
      set --
      for folder in $folders; do
        pid=${folder#/proc/} pid=${pid%/fd/}
        for counters in /proc/"$pid"/root/tmp/hsperfdata_*/*; do
          [ -e "$counters" ] && is_jvm "$pid" "$counters" && set -- "$@" "$counters"
        done
      done
    fi
    # head names each file before it prints it, in the same way
    [ "$bytes" = 0 ] || {
      [ $# = 0 ] || printf '==> processes <==\n%s' "$processes"
      [ $# = 0 ] || head -v -c "$bytes" "$@"
      printf '\n==> looked <==\n'
    } >&3
    echo "looked $number"
  done
} 2>/dev/null | $awk "$reading"

kill "$network" 2>/dev/null
[ "$afterwards" = keep ] || kill 1
