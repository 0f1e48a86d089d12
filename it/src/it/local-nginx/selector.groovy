def there = System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'nginx').canExecute() }
// past the build's own log, to where somebody looks
if (!there) {
    new PrintStream(new FileOutputStream(FileDescriptor.out)).println(
        '[WARNING] local-nginx is skipped: there is no nginx on the PATH')
}
there
