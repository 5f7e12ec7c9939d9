"""Ring hosts: cyclodextrins, how strongly they hold a guest, and what that does on skin."""

from supraderm.carriers.hosts.binding import binding_constant
from supraderm.carriers.hosts.host_guest import PLATFORM, HostGuest, ring_effects
from supraderm.carriers.hosts.ring import Host, host, hosts

__all__ = ["PLATFORM", "Host", "HostGuest", "binding_constant", "host", "hosts", "ring_effects"]
