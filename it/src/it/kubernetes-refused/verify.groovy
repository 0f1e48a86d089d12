import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains("<kubernetes><context>: no context 'cii' in the kubeconfig; there are ci, home")
assert log.contains('<workload><imageArchives>: runtime kubernetes cannot import images into a cluster that exists already; push them')
assert log.contains("<workload><manifests><manifest>: ClusterRole/reader, PersistentVolume/disk would stand outside of the run's"
    + " namespace, in a cluster that others use. A run stays in its own namespace: leave them out of <workload><manifests>,"
    + " and see that the cluster has them already.")
assert log.contains("<kubernetes><kubeconfig>: expected a kubeconfig for runtime kubernetes, but there is no file $basedir/missing.yaml. Name one in")

assert log.contains('runtime kubernetes, because the pom says so')
def sentence = 'expected the API server of context ci at https://127.0.0.1:2/ to answer, but: java.net.ConnectException'
assert log.contains(sentence)
def facts = new File(basedir, 'target/soakgate/evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert facts.last().why == 'broken' && facts.last().message.startsWith(sentence)
assert log.contains('INCONCLUSIVE: deployment/service on runtime kubernetes')
// each of the first two was refused before it had a journal
assert !new File(basedir, 'target/soakgate/evidence.1.jsonl').exists()
