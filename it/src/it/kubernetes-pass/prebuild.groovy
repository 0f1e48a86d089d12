import io.github.soakgate.it.ForeignCluster

def cluster = ForeignCluster.start(basedir, k3sImage)
cluster.load(new File(basedir, '../../service-image.tar').path)
    .apply(new File(basedir, '../../../../docs/rbac.yaml'))
    .apply(new File(basedir, '../../../../docs/rbac-namespace.yaml'))
cluster.writeKubeconfig('soakgate', new File(basedir, 'kubeconfig.yaml').toPath())
cluster.writeKubeconfig('soakgate-guest', new File(basedir, 'guest.yaml').toPath())
new File(basedir, 'before.txt').text = cluster.contents().join('\n')
true
