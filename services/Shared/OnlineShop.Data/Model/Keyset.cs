using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Data.Model;

/// <summary>
/// Pages of a list by the key of their last row: each costs the same, and rows that are added meanwhile move none to another page.
/// </summary>
public static class Keyset
{
    /// <summary>A page in falling order of a key: of ids that rise with time, the newest first.</summary>
    /// <param name="key">A column that is unique among the rows.</param>
    /// <param name="after">The key of the last row of the page before; null for the first page.</param>
    /// <param name="limit">The most rows of the page.</param>
    /// <returns>The rows, and the last one where another page follows; null where none does.</returns>
    public static async Task<(IReadOnlyList<T> Rows, T? Last)> TakePageAsync<T, TKey>(
        this IQueryable<T> query, Expression<Func<T, TKey>> key, TKey? after, int limit, CancellationToken cancel)
        where T : class
        where TKey : struct
    {
        if (after is { } end)
        {
            // A parameter and not a constant: the statement is the same for each page.
            Expression<Func<TKey>> last = () => end;
            query = query.Where(Expression.Lambda<Func<T, bool>>(Expression.LessThan(key.Body, last.Body), key.Parameters));
        }

        return Pages.Cut(await query.OrderByDescending(key).Take(limit + 1).ToListAsync(cancel), limit);
    }
}
