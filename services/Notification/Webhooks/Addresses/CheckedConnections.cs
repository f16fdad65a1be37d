using System.Net;
using System.Net.Sockets;

namespace OnlineShop.Notification.Webhooks.Addresses;

/// <summary>
/// The connections to webhooks. A name is resolved once, its addresses are checked, and one of those is connected to: the name
/// cannot lead elsewhere between the check and the connection (DNS rebinding).
/// </summary>
internal sealed class CheckedConnections(WebhookAddresses addresses)
{
    /// <summary>
    /// Finds what a name leads to. A name may have several addresses, of which only those count that may be connected to.
    /// </summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } =
        (host, cancel) => Dns.GetHostAddressesAsync(host, cancel);

    /// <summary>The handler of webhooks' HTTP client: no redirects, no proxy, no cookies, no trace of the shop's.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 16,
        // What is left of an answer is not read to reuse its connection.
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, cancel),
    };

    /// <exception cref="AddressRefusedException">The name leads to no address that is allowed.</exception>
    private async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancel)
    {
        var found = IPAddress.TryParse(endPoint.Host, out var literal) ? [literal] : await Resolve(endPoint.Host, cancel);
        var allowed = Array.FindAll(found, addresses.Allows);
        if (allowed.Length == 0)
            throw new AddressRefusedException(endPoint.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
