import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine
import io.github.soakgate.it.InnerBuild
import java.nio.ByteBuffer
import org.HdrHistogram.Histogram

def read = { File file -> file.readLines().findAll { it.endsWith('}') }.collect { new JsonSlurper().parseText(it) } }
def histogram = { String base64 -> Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(base64.decodeBase64()), 0) }
def sum = { list -> def all = new Histogram(3_600_000_000L, 2); list.each { all.add(it) }; all }
// the seconds that an injector printed, as it printed them
def printed = { File log -> log.readLines().findAll { it.startsWith('load ') }.collect { it.split(' ') } }

try {
    [1, 2, 4].each { count ->
        def out = new File(basedir, "target/$count")
        def facts = read(new File(out, 'evidence.jsonl'))
        def verdict = new JsonSlurper().parse(new File(out, 'verdict.json'))
        assert verdict.verdict == 'PASS' : [facts.last(), verdict.findings]
        assert facts.last().why == 'completed'

        def injectors = facts.findAll { it.fact == 'injector' }
        assert injectors*.name == (0..<count).collect { "soakgate-injector-$it" as String }
        // spread over both nodes
        assert injectors*.node.unique().size() == Math.min(count, 2)
        // they are no part of the workload
        assert facts.findAll { it.fact == 'deployed' }*.pod == ['service']

        // the profile's rate is kept: in the soak's constant part each second's share was due, and what was due was sent, if late on a busy machine
        def seconds = facts.findAll { it.fact == 'load' }
        assert seconds*.second == (0..<seconds.size()).toList()
        def sent = seconds*.sent.sum()
        assert sent == seconds*.generator*.due.sum()
        // 20/s to 200/s in 5 s, 200/s for 45 s, 200/s to 50/s in 10 s; each share is rounded by itself
        assert Math.abs(sent - (550 + 9000 + 1250)) <= 3 * count
        def constant = seconds.findAll { it.second in 11..48 }
        assert constant.every { Math.abs(it.generator.due - 200) <= count }
        assert Math.abs(constant*.sent.sum() - 38 * 200) <= 400

        // the figures are the sum of those of all injectors, the histogram bucket by bucket
        def logs = (0..<count).collect { printed(new File(out, "logs/injector-${it}.log")) }
        assert logs.every { it.size() > 55 }
        assert sent == logs.collectMany { it }.collect { it[3] as long }.sum()
        assert seconds*.ok.sum() == logs.collectMany { it }.collect { it[4] as long }.sum()
        assert sum(seconds.collect { histogram(it.latency) }) == sum(logs.collectMany { it }.collect { histogram(it[7]) })

        // and what arrived: the broker counted as many as were answered
        assert facts.findAll { it.fact == 'delivered' }.last().count == seconds*.ok.sum()
        assert new File(out, 'report.html').text.contains("$count injector${count == 1 ? '' : 's'} on ${Math.min(count, 2)} node${count == 1 ? '' : 's'}")

        // secrets are written nowhere; the service's own manifest has this one
        out.eachFileRecurse { file ->
            if (file.isFile() && !file.path.contains('diagnostics') && !file.name.endsWith('.tar')) assert !(file.text =~ /s3cret-of-settings|YWRhOnMzY3JldC1vZi1zZXR0aW5ncw/) : file
        }
    }

    // one of two is killed in mid-soak: its share is missed
    def out = new File(basedir, 'target/killed')
    def journal = new File(out, 'evidence.jsonl')
    def build = InnerBuild.start(
        basedir, localRepositoryPath, 'verify', '-Dinjectors=2', '-Dout=target/killed')
    def deadline = System.currentTimeMillis() + 120_000
    while (!(journal.exists() && journal.text.contains('"second":20,')) && System.currentTimeMillis() < deadline) sleep 200
    def server = Engine.docker('ps', '--quiet', '--no-trunc', '--filter', 'label=org.testcontainers=true').find {
        Engine.docker('inspect', '--format', '{{.Args}}', it).toString().contains('server')
    }
    def namespace = Engine.docker('exec', server, 'kubectl', 'get', 'namespaces', '--output', 'name').find { it.contains('soakgate-') } - 'namespace/'
    Engine.docker('exec', server, 'kubectl', 'delete', 'pod', 'soakgate-injector-1', '--namespace', namespace, '--grace-period=0', '--force')
    assert build.awaitEnd() == 1

    def facts = read(journal)
    def verdict = new JsonSlurper().parse(new File(out, 'verdict.json'))
    assert verdict.verdict == 'INCONCLUSIVE'
    def lost = facts.find { it.fact == 'injectorLost' }
    assert lost.name == 'soakgate-injector-1' && lost.seconds >= 20
    assert build.log().contains('injector soakgate-injector-1 was lost at')
    // the other drove on to the end, and what the lost one would have sent is still due
    assert facts.last().why == 'completed'
    def after = facts.findAll { it.fact == 'load' && it.second > lost.seconds && it.second < 49 }
    assert after.size() > 2 && after.every { it.generator.due in 198..202 }
    assert Math.abs(after*.sent.sum() - 100 * after.size()) <= 20 * after.size()
} finally {
    assert InnerBuild.start(basedir, localRepositoryPath, 'soakgate:stop').awaitEnd() == 0
}
assert Engine.leftBehind(basedir) == []
