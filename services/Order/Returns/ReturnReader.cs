using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Order.Model;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Order.Returns;

/// <summary>Reads lists of returns as they are shown.</summary>
internal sealed class ReturnReader(IDbContextFactory<OrderDbContext> contexts)
{
    /// <summary>
    /// A page of returns, newest first: all customers', or those of <paramref name="ownerId"/>, with this status if one is given.
    /// </summary>
    public async Task<Page<ReturnView>> ListAsync(
        Guid? ownerId, string? status, PageRequest<Guid> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var returns = db.Returns.Where(back => ownerId == null || back.UserId == ownerId);
        if (status is not null)
            returns = returns.Where(back => back.Status == status);
        var rows = await returns.TakePageAsync(back => back.Id, page, cancel);
        var lines = await LinesAsync(db, rows, cancel);
        return Pages.Of(rows, page.Limit, back => back.Id, back => ReturnView.Of(back, lines[back.Id]));
    }

    /// <summary>The returns of an order, newest first.</summary>
    public Task<IReadOnlyList<ReturnView>> ListOfOrderAsync(Guid orderId, CancellationToken cancel) =>
        ListAsync(returns => returns.Where(back => back.OrderId == orderId), cancel);

    /// <summary>All returns of a person, newest first.</summary>
    public Task<IReadOnlyList<ReturnView>> ListOfUserAsync(Guid userId, CancellationToken cancel) =>
        ListAsync(returns => returns.Where(back => back.UserId == userId), cancel);

    private async Task<IReadOnlyList<ReturnView>> ListAsync(
        Func<IQueryable<ReturnRow>, IQueryable<ReturnRow>> which, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await which(db.Returns).OrderByDescending(back => back.Id).ToListAsync(cancel);
        var lines = await LinesAsync(db, rows, cancel);
        return [.. rows.Select(back => ReturnView.Of(back, lines[back.Id]))];
    }

    private static async Task<ILookup<Guid, ReturnLineRow>> LinesAsync(
        OrderDbContext db, IReadOnlyList<ReturnRow> returns, CancellationToken cancel)
    {
        var ids = returns.Select(back => back.Id).ToArray();
        return (await db.ReturnLines.Where(line => ids.Contains(line.ReturnId)).OrderBy(line => line.ProductId).ToListAsync(cancel)).ToLookup(line => line.ReturnId);
    }
}
