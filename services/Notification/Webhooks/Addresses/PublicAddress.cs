using System.Net;
using System.Net.Sockets;

namespace OnlineShop.Notification.Webhooks.Addresses;

/// <summary>
/// Tells addresses of the public Internet from all others: those of this machine, of private networks, of a cloud's metadata, and
/// those that lead to one of them in another form (IANA's registries of special-purpose addresses).
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        // Azure's own service to its machines.
        "168.63.129.16/32");

    /// <summary>All that is assigned to networks. Local, multicast and translated addresses (NAT64) lie outside.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    // Protocol assignments (Teredo among them), documentation, and 6to4, which leads to an IPv4 address.
    private static readonly IPNetwork[] Special6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// <summary>Whether an address is one of the public Internet.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !IsIn(Special4, address),
            AddressFamily.InterNetworkV6 => Global6.Contains(address) && !IsIn(Special6, address),
            _ => false,
        };
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => Array.ConvertAll(networks, network => IPNetwork.Parse(network));
}
