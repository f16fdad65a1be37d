using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.User.People;

namespace OnlineShop.User.Erasure;

/// <summary>
/// Begins the removal of a person, unless something stands against it. Asked for again, it tells how far it is.
/// </summary>
internal sealed class StartErasure(ErasureStore store, PeopleServices services)
{
    public async Task<Results<Accepted<ErasureView>, ProblemHttpResult>> HandleAsync(
        Guid userId, Guid requestedBy, string location, HttpContext http, CancellationToken cancel)
    {
        if (await store.FindAsync(userId, cancel) is { } begun)
            return TypedResults.Accepted(location, ErasureView.Of(begun));

        var finding = services.FindAccountAsync(userId, cancel);
        var reading = services.OpenOrdersAsync(userId, cancel);
        var (account, isNotFound) = await finding;
        var open = await reading;
        if (isNotFound)
            return Problem.NotFound("user");
        if (account is null || open is null)
            return PeopleServices.Away(
                http, [.. new[] { account is null ? "auth" : null, open is null ? "order" : null }.OfType<string>()]);
        if (account.IsLastAdmin)
            return Problem.Conflict(
                "lastAdmin", "The last administrator cannot be removed: nobody could run the shop.");
        if (open.Count > 0)
        {
            return Problem.Conflict(
                "openOrders", "There are orders that are not over yet.", "Wait until they are, or cancel them.",
                new() { ["orderIds"] = open });
        }

        return TypedResults.Accepted(
            location, ErasureView.Of(await store.StartAsync(userId, requestedBy, account.AccessTokenSeconds, cancel)));
    }
}
