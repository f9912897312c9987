#!/bin/sh
# Records what a client receives while it loads web pages, looks names up and takes a bulk transfer. Client and server
# are two network namespaces of this machine with a pair of veth between them; nothing leaves the machine.
#
#   sudo sh record.sh [FOLDER]
#
# Needs: iproute2, ethtool, tcpdump, dumpcap and capinfos (Wireshark), python3, curl, dnsmasq, dig, iperf3.
# Writes received.pcap (tcpdump, nanoseconds), received.pcapng (dumpcap, the same frames) and received.json (their
# figures as capinfos and tshark give them).
set -eu
folder=$(realpath "${1:-$(dirname "$0")}")
work=$(mktemp -d)
client=10.77.0.2
server=10.77.0.1
# 64 bytes of a frame hold Ethernet, IPv4 and ports; what the programs say to each other stays out of the file.
snapLength=64

started=""
cleanup() {
  for process in $started; do kill "$process" 2>/dev/null || true; done
  ip netns delete lab-server 2>/dev/null || true
  ip netns delete lab-client 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
# Not for what runs in the background: there the shell would be signalled in place of the program.
inServer() { ip netns exec lab-server "$@"; }
inClient() { ip netns exec lab-client "$@"; }

# The wire.
ip netns add lab-server
ip netns add lab-client
ip link add veth-server netns lab-server type veth peer name veth-client netns lab-client
inServer ip address add $server/24 dev veth-server
inClient ip address add $client/24 dev veth-client
for side in server client; do
  ip netns exec lab-$side ip link set lo up
  ip netns exec lab-$side ip link set veth-$side mtu 1500 up
  # Without this the frames are up to 64 KiB long: a network card would cut them, a veth does not.
  ip netns exec lab-$side ethtool -K veth-$side gso off tso off gro off >/dev/null
done
inClient ping -q -c 1 $server >/dev/null 2>&1 || true

# What the server offers.
mkdir "$work/site"
for size in 1 2 5 10 20 50 100; do head -c "${size}000" /dev/urandom >"$work/site/page-$size"; done
ip netns exec lab-server python3 -m http.server --bind $server --directory "$work/site" 80 >/dev/null 2>&1 &
started="$started $!"
ip netns exec lab-server dnsmasq --keep-in-foreground --no-resolv --no-hosts --listen-address=$server --bind-interfaces --pid-file= \
  --address=/example.test/192.0.2.1 &
started="$started $!"
ip netns exec lab-server iperf3 --server --bind $server >/dev/null 2>&1 &
started="$started $!"
sleep 1

# One direction only: what the client receives is what a guest of the lab will receive.
filter="ip and dst host $client"
ip netns exec lab-client tcpdump -i veth-client -s $snapLength --time-stamp-precision=nano -U -w "$work/received.pcap" "$filter" \
  2>/dev/null &
tcpdump=$!
ip netns exec lab-client dumpcap -q -i veth-client -s $snapLength -f "$filter" -w "$work/received.pcapng" 2>/dev/null &
dumpcap=$!
started="$started $tcpdump $dumpcap"
sleep 2

# What the client asks for.
for size in 1 2 5 10 20 50 100; do inClient curl -s -o /dev/null "http://$server/page-$size"; done
for name in $(seq 1 30); do inClient dig +short @$server "host-$name.example.test" >/dev/null; done
inClient iperf3 --client $server --reverse --bytes 1000000 >/dev/null
sleep 1
kill $tcpdump $dumpcap
wait $tcpdump $dumpcap || true

# The machine that recorded is nobody's business: blank its hardware and system in the section header (options 2 and 3).
python3 - "$work/received.pcapng" <<'PYTHON'
import struct, sys
with open(sys.argv[1], 'r+b') as file:
    section = bytearray(file.read(4096))
    at, end = 24, struct.unpack_from('<I', section, 4)[0] - 4
    while at + 4 <= end:
        code, length = struct.unpack_from('<HH', section, at)
        if code in (2, 3):
            section[at + 4 : at + 4 + length] = b' ' * length
        at += 4 + (length + 3) // 4 * 4
    file.seek(0)
    file.write(section)
PYTHON

# What the usual tools say of the two files: the program has to find the same.
{
  printf '{'
  separator=""
  for name in received.pcap received.pcapng; do
    install -m 644 "$work/$name" "$folder/$name"
    figures=$(cd "$folder" && capinfos -M -T -r -N -c -d -u "$name")
    streams=$(tshark -r "$folder/$name" -T fields -e ip.src -e ip.dst -e udp.srcport -e udp.dstport -e tcp.srcport \
      -e tcp.dstport 2>/dev/null | sort -u | wc -l)
    printf '%s\n  "%s": ' "$separator" "$name"
    echo "$figures" | awk -v flows="$streams" \
      '{ printf "{ \"frames\": %s, \"bytes\": %s, \"seconds\": %s, \"flows\": %s }", $2, $3, $4, flows }'
    separator=","
  done
  printf '\n}\n'
} >"$folder/received.json"
cat "$folder/received.json"
