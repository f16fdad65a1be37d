using System.Text;

namespace OnlineShop.Embedded.Hosting.Health;

/// <summary>AUTH and PING.</summary>
internal sealed class RedisHealthCheck(RedisResource server) : TcpProbe
{
    protected override EndpointReference Endpoint => server.PrimaryEndpoint;

    protected override async Task<string?> ProblemAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        if (server.PasswordParameter is { } parameter)
        {
            var password = await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
            var answer = await AskAsync(stream, reader, ["AUTH", password!], cancellationToken).ConfigureAwait(false);
            if (answer != "+OK")
                return $"AUTH answered {answer}";
        }

        var pong = await AskAsync(stream, reader, ["PING"], cancellationToken).ConfigureAwait(false);
        return pong == "+PONG" ? null : $"PING answered {pong}";
    }

    private static async Task<string?> AskAsync(Stream stream, StreamReader reader, string[] words, CancellationToken cancellationToken)
    {
        var request = new StringBuilder($"*{words.Length}\r\n");
        foreach (var word in words)
            request.Append($"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString()), cancellationToken).ConfigureAwait(false);
        return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
    }
}
