using OnlineShop.Data;
using OnlineShop.Order.Orders;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Lookup;

/// <summary>
/// Finds an order for somebody who is not signed in, by its number and the customer's address. A wrong number takes the same steps as
/// a wrong address, so neither the answer nor its time tells which of the two was wrong.
/// </summary>
internal sealed class FindOrder(ShopDatabase database, CustomerAddresses addresses, TimeProvider clock)
{
    /// <summary>The order; null if there is none of that number whose customer has that address.</summary>
    public async Task<FoundOrder?> HandleAsync(FindOrderRequest request, CancellationToken cancel)
    {
        var candidates = await FindCandidatesAsync(request.Number, cancel);
        // Auth is asked in any case: for nobody it takes as long as for somebody.
        Guid[] customers = candidates.Count > 0 ? [.. candidates.Select(order => order.UserId).Distinct()] : [Guid.NewGuid()];
        var known = await addresses.FilterAsync(customers, request.Email!.Trim(), cancel);
        if (candidates.FirstOrDefault(order => known.Contains(order.UserId)) is not { } found
            || await OrderStatements.FindAsync(database, found.Id, found.UserId, cancel) is not { } row)
        {
            return null;
        }

        var lines = await OrderStatements.ReadLinesAsync(database, [row], cancel);
        return FoundOrder.Of(OrderView.Of(row, [.. lines[row.Id]], clock.GetUtcNow()));
    }

    private async Task<IReadOnlyList<OrderOwner>> FindCandidatesAsync(string? number, CancellationToken cancel)
    {
        OrderNumber.TryRead(number, out var suffix, out var id);
        await using var connection = await database.OpenAsync(cancel);
        return suffix is null
            ? await LookupStatements.FindByIdAsync(connection, id, cancel)
            : await LookupStatements.FindByNumberAsync(connection, suffix, cancel);
    }
}
