using OnlineShop.BackOffice.Sessions;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Site;

/// <summary>
/// Asks the shop as the person who works here. A session that has ended is an answer as well: the page stays as it is, and
/// <see cref="WorkSession"/> tells that it has ended.
/// </summary>
internal sealed class ShopDesk(ShopGateway shop, FieldErrors errors)
{
    /// <param name="path">What is asked for, for the log: an address without anything of a person.</param>
    public async Task<Reply<T>> AskAsync<T>(string path, Func<ShopClient, Task<T>> ask, CancellationToken cancel = default)
        where T : class
    {
        try
        {
            var reply = await shop.AskAsync(path, ask, cancel);
            errors.Translate(reply.Problem);
            return reply;
        }
        catch (SessionEndedException)
        {
            return new(ReplyKind.Refused, StatusCodes.Status401Unauthorized, null);
        }
    }

    /// <param name="path">What is asked for, for the log: an address without anything of a person.</param>
    public async Task<Reply> AskAsync(string path, Func<ShopClient, Task> ask, CancellationToken cancel = default)
    {
        try
        {
            var reply = await shop.AskAsync(path, ask, cancel);
            errors.Translate(reply.Problem);
            return reply;
        }
        catch (SessionEndedException)
        {
            return new(ReplyKind.Refused, StatusCodes.Status401Unauthorized);
        }
    }
}
