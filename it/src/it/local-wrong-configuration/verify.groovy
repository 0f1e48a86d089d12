import io.github.soakgate.it.InnerBuild

def log
def port
new ServerSocket(0).withCloseable { taken ->
    port = taken.localPort
    def build = InnerBuild.start(basedir, localRepositoryPath, 'verify', "-Dtaken.port=$port".toString())
    assert build.awaitEnd() == 1
    log = build.log()
}
def problems = log.readLines().findAll { it.startsWith('[ERROR]   <') }.collect { it - '[ERROR]   ' } as Set
def k8s = new File(basedir, 'src/main/k8s')
def expected = [
    '<runtime>: no such runtime as \'locla\'; there are k3s, kubernetes, local',
    '<onFial>: no such element; there are ',
    '<load><stages><stage><rate>: expected a rate per s, min or h such as 200/s or 100/min, but was \'100/parsec\'',
    '<load><stages><stage><duration>: expected the shorter duration first, but was \'20m..2m\'',
    "<load><event><data>: no file at $basedir/no-such-event.json; expected one with what is sent, or a folder of them",
    '<thresholds><memoryGrowht>: no such threshold; there are oomKills, restarts, startupRestarts, evictions, memoryGrowth, ',
    '<thresholds><errorRate>: expected a percentage such as 80% or 0.1%, but was \'few\'',
    "<workload><manifests><manifest>: $k8s/broken.yaml is no YAML: ",
    "<workload><manifests><manifest>: $k8s/missing.yaml does not exist; ",
]
expected.each { start -> assert problems.any { it.startsWith(start) }, "$start\n$problems" }
assert problems.contains(
    "<workload><target>: no manifest has 'deployment/brokre'; the manifests have deployment/service")
assert problems.any { it.startsWith('<local><processes>') && it.contains('sidecar') && it.contains('<command>') }
assert problems.any { it.contains("$port") && it.contains('in use') && it.contains("@{port:$port}") }
assert log.contains('nothing was started, for there are problems with the configuration:')
assert !new File(basedir, 'target').exists()
