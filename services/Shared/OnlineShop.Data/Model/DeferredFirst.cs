using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OnlineShop.Data.Model;

/// <summary>
/// What a unit of work has deferred runs before the next query or change of its context, as it does before its other statements.
/// </summary>
internal sealed class DeferredFirst : DbCommandInterceptor
{
    public static readonly DeferredFirst Instance = new();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        await RunAsync(eventData, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        await RunAsync(eventData, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result,
        CancellationToken cancellationToken = default)
    {
        await RunAsync(eventData, cancellationToken);
        return result;
    }

    private static Task RunAsync(CommandEventData eventData, CancellationToken cancel) =>
        eventData.Context is ShopDbContext { Transaction: { } transaction }
            ? transaction.RunDeferredAsync(cancel)
            : Task.CompletedTask;
}
