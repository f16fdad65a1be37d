using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OnlineShop.Gateway.Tests;

/// <summary>Sends a request byte for byte, which HttpClient would normalise.</summary>
internal static class RawHttp
{
    /// <param name="headers">More header lines; each character is a byte.</param>
    public static async Task<string> GetAsync(int port, string target, string headers = "")
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"),
            limit.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(limit.Token);
    }
}
