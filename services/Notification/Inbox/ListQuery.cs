using System.Globalization;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Notification.Inbox;

/// <summary>The query parameters of lists, read so that each wrong one can be named.</summary>
internal sealed class ListQuery
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    private readonly Dictionary<string, string[]> errors = [];

    private ListQuery(int limit) => Limit = limit;

    public int Limit { get; private set; }

    public long? Before { get; private set; }

    public Guid? OrderId { get; private set; }

    public Guid? UserId { get; private set; }

    public bool UnreadOnly { get; private set; }

    /// <summary>What is wrong, by parameter; empty when all is well.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => errors;

    public static ListQuery Read(string? limit, string? after, string? orderId = null, string? userId = null, string? unread = null)
    {
        var query = new ListQuery(DefaultLimit);
        if (!string.IsNullOrEmpty(limit))
        {
            if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxLimit)
                query.Limit = number;
            else
                query.errors["limit"] = [$"It must be a whole number from 1 to {MaxLimit}."];
        }

        if (!string.IsNullOrEmpty(after))
        {
            if (Cursor.TryRead(after, out var position))
                query.Before = position;
            else
                query.errors["after"] = [Pages.AfterMessage];
        }

        query.UnreadOnly = Flags.Read(string.IsNullOrEmpty(unread) ? null : unread, "unread", query.errors);
        query.OrderId = query.Id("orderId", orderId);
        query.UserId = query.Id("userId", userId);
        return query;
    }

    private Guid? Id(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (Guid.TryParse(value, out var id))
            return id;
        errors[name] = ["It must be a UUID."];
        return null;
    }
}
