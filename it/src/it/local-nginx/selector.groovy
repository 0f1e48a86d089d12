// Debian puts it where only root's PATH looks
def there = System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'nginx').canExecute() }
if (!there) println 'local-nginx is skipped: there is no nginx on the PATH'
there
