using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Data.Model;

/// <summary>
/// Pages of a list by the key of their last row: each costs the same, and rows that are added meanwhile move none to another
/// page.
/// </summary>
public static class Keyset
{
    /// <summary>Reads a page in falling order of a key: of ids that rise with time, the newest first.</summary>
    /// <param name="key">A column that is unique among the rows.</param>
    /// <returns>The rows, one more than the page holds if another page follows: what <see cref="Page{T}"/> is made of.</returns>
    public static Task<List<T>> TakePageAsync<T, TKey>(
        this IQueryable<T> query, Expression<Func<T, TKey>> key, PageRequest<TKey> page, CancellationToken cancel)
        where T : class
        where TKey : struct, IParsable<TKey>
    {
        if (!page.IsFirst)
        {
            // A parameter and not a constant: the statement is the same for each page.
            var end = page.After;
            Expression<Func<TKey>> last = () => end;
            query = query.Where(
                Expression.Lambda<Func<T, bool>>(Expression.LessThan(key.Body, last.Body), key.Parameters));
        }

        return query.OrderByDescending(key).Take(page.Limit + 1).ToListAsync(cancel);
    }
}
