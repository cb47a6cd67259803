# Answers snmpd's pass_persist (snmpd.conf(5)) from a file of "OID type value" lines; read anew for each question, so that
# a test can change it.
use strict;
use warnings;
$| = 1;
my $file = shift;

sub parts { my $oid = shift; $oid =~ s/^\.//; return split /\./, $oid; }

sub order {
    my @a = parts(shift);
    my @b = parts(shift);
    for my $i (0 .. ($#a < $#b ? $#a : $#b)) {
        return $a[$i] <=> $b[$i] if $a[$i] != $b[$i];
    }
    return $#a <=> $#b;
}

sub objects {
    open my $in, '<', $file or return ();
    my @all = map { chomp; [split / /, $_, 3] } grep { /^\.?1\.\S+ \S+ / } <$in>;
    close $in;
    return sort { order($a->[0], $b->[0]) } @all;
}

while (my $command = <STDIN>) {
    chomp $command;
    if ($command eq 'PING') { print "PONG\n"; next; }
    last if $command eq '';
    my $oid = <STDIN>;
    chomp $oid;
    my ($found) = grep { my $o = order($_->[0], $oid); $command eq 'get' ? $o == 0 : $o > 0 } objects();
    if ($found) { print ".", join('.', parts($found->[0])), "\n$found->[1]\n$found->[2]\n"; }
    else { print "NONE\n"; }
}
