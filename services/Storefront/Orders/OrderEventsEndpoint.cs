using System.Globalization;
using OnlineShop.Client;
using OnlineShop.Storefront.Sessions;
using Problem = OnlineShop.ServiceDefaults.Problems.Problem;

namespace OnlineShop.Storefront.Orders;

/// <summary>
/// Tells the page of an order, by server-sent events, that the order has changed, for <c>order.js</c>. The session's token stays on the
/// server, and what has changed is not told: the page is asked for again.
/// </summary>
internal static class OrderEventsEndpoint
{
    /// <summary>A session is renewed by another request than this one, so a stream ends by then. It is opened again.</summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WaitWhenFull = TimeSpan.FromSeconds(30);

    /// <summary>The stream of an order from the state that a page shows; null for an order that does not change any more.</summary>
    public static string? AddressFor(Order order) =>
        OrderLife.IsOver(order) ? null : $"/orders/{order.Id}/events?seen={OrderLife.StateOf(order)}";

    public static void MapOrderEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/orders/{id:guid}/events", GetAsync).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        Guid id, string? seen, HttpContext http, CurrentSession session, ShopGateway shop, OrderStreams streams, OrderNews news,
        TimeProvider clock, IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (session.Value is null)
            return SignedOut();
        Reply<Order> reply;
        try
        {
            // With it the session is renewed where that is due, while a cookie can still be set.
            reply = await shop.AskAsync("/api/orders/{id}", client => client.GetOrderAsync(id, cancel), cancel);
        }
        catch (SessionEndedException)
        {
            return SignedOut();
        }

        if (reply.Value is not { } order || session.Value is not { } customer)
            return Refused(reply, http);
        // Of this status a browser takes that there is nothing to come back for.
        if (OrderLife.IsOver(order))
            return TypedResults.NoContent();
        if (streams.TryTake(customer.UserId) is not { } place)
            return TooMany(http, WaitWhenFull);
        http.Response.RegisterForDispose(place);
        if (await news.OpenAsync(customer.AccessToken, cancel) is not { } stream)
            return Problem.Unavailable("The shop");
        http.Response.RegisterForDispose(stream);
        var left = customer.RenewAt - clock.GetUtcNow();
        var life = new CancellationTokenSource(left > ShortestLife ? left : ShortestLife, clock);
        http.Response.RegisterForDispose(life);
        var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, life.Token, lifetime.ApplicationStopping);
        http.Response.RegisterForDispose(ends);
        // A proxy that gathers answers would hold the events back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(news.FollowAsync(id, seen, stream, ends.Token));
    }

    private static IResult Refused(Reply reply, HttpContext http) => reply.Kind switch
    {
        ReplyKind.Missing => Problem.NotFound("order"),
        ReplyKind.TooMany => TooMany(http, reply.RetryAfter ?? WaitWhenFull),
        _ => Problem.Unavailable("The shop"),
    };

    private static IResult SignedOut() => Problem.Unauthorized("unauthorized", "Nobody is signed in.");

    private static IResult TooMany(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problem.Create(StatusCodes.Status429TooManyRequests, "tooManyRequests", "There are too many open pages, or too many requests.");
    }
}
