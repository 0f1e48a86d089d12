# Ends the child processes of a JVM when that JVM is gone, however it ended: the JVM holds the other end of standard input.
# $1: folder with one file for each child, named by its process id. $2: "-" where each child leads a process group, or "".
# Orders on standard input: "term ID", "kill ID" (answered when it is done), "cgroup FOLDER" (emptied and removed at the end).
# Nothing in here comes from a user's configuration but the folders of cgroups, and these are data, never code.

trap '' HUP INT TERM
cd /
members=$1
leads=$2
set --

end_session() {
  for stat in /proc/[0-9]*/stat; do
    read -r line <"$stat" || continue
    # pid (name) state parent group session: the name may hold anything, so count from its end
    set -- "$1" ${line##*) }
    if [ "$5" = "$1" ]; then
      kill -s KILL "${line%% *}"
    fi
  done
}

end_child() {
  kill -s KILL -- "$leads$1"
  if [ -n "$leads" ]; then
    end_session "$1"
  fi
}

# Processes leave a killed cgroup a moment later, and new ones may have been forked meanwhile: hence the tries.
remove_cgroup() {
  tries=50
  while [ -d "$1" ] && [ $tries -gt 0 ]; do
    find "$1" -depth -type d | while read -r folder; do
      while read -r pid; do
        kill -s KILL "$pid"
      done <"$folder/cgroup.procs"
      rmdir "$folder"
    done
    tries=$((tries - 1))
    [ -d "$1" ] && sleep 0.1
  done
}

while read -r order argument; do
  case $order in
    term) kill -s TERM -- "$leads$argument" ;;
    kill)
      end_child "$argument"
      rm -f "$members/$argument"
      echo killed
      ;;
    cgroup) set -- "$@" "$argument" ;;
  esac
done

# A child that is just being started finds its folder gone from here on, and gives up.
mv "$members" "$members.closing"
for member in "$members.closing"/*; do
  [ -e "$member" ] && end_child "${member##*/}"
done
for cgroup; do
  remove_cgroup "$cgroup"
done
rm -rf "$members.closing"
