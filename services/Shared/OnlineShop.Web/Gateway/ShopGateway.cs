using System.Globalization;
using OnlineShop.Client;
using OnlineShop.Web.Sessions;
using Polly;

namespace OnlineShop.Web.Gateway;

/// <summary>
/// Asks the shop, through the Gateway, as the person who is signed in, or as a visitor. What the shop refuses and its absence are
/// answers, which pages show.
/// </summary>
public sealed partial class ShopGateway(HttpClient gateway, ILogger<ShopGateway> logger)
{
    private readonly ShopClient shop = new(gateway) { AcceptsMissingMembers = true };

    /// <summary>Asks, and tells how the shop took it.</summary>
    /// <param name="path">What is asked for, for the log: an address without anything of a person.</param>
    /// <exception cref="SessionEndedException">The session has ended: its owner has to sign in again.</exception>
    public async Task<Reply<T>> AskAsync<T>(string path, Func<ShopClient, Task<T>> ask, CancellationToken cancel)
        where T : class
    {
        T? value = null;
        var reply = await TryAsync(path, async () => value = await ask(shop), cancel);
        return new Reply<T>(reply.Kind, reply.Status, value, reply.Problem, reply.RetryAfter);
    }

    /// <summary>Asks, and tells how the shop took it.</summary>
    /// <param name="path">What is asked for, for the log: an address without anything of a person.</param>
    /// <exception cref="SessionEndedException">The session has ended: its owner has to sign in again.</exception>
    public Task<Reply> AskAsync(string path, Func<ShopClient, Task> ask, CancellationToken cancel) =>
        TryAsync(path, () => ask(shop), cancel);

    private async Task<Reply> TryAsync(string path, Func<Task> ask, CancellationToken cancel)
    {
        try
        {
            await ask();
            return new Reply(ReplyKind.Done, StatusCodes.Status200OK);
        }
        catch (ShopApiException refused)
        {
            return Read(path, refused);
        }
        catch (Exception error) when (
            error is HttpRequestException or ExecutionRejectedException
            || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogOutage(logger, path, error.Message);
            return new Reply(ReplyKind.Away, 0);
        }
    }

    private Reply Read(string path, ShopApiException refused)
    {
        var kind = Reply.KindOf(refused.StatusCode);
        if (kind is ReplyKind.Away)
            LogStatus(logger, path, refused.StatusCode);
        return new Reply(kind, refused.StatusCode, (refused as ShopApiException<Problem>)?.Result, RetryAfterOf(refused));
    }

    private static TimeSpan? RetryAfterOf(ShopApiException refused) =>
        refused.Headers.TryGetValue("Retry-After", out var values)
            && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    [LoggerMessage(1, LogLevel.Warning, "{Path}: the shop does not answer: {Message}")]
    private static partial void LogOutage(ILogger logger, string path, string message);

    [LoggerMessage(2, LogLevel.Warning, "{Path}: the shop answers {Status}")]
    private static partial void LogStatus(ILogger logger, string path, int status);
}
