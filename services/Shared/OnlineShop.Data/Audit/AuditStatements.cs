using Npgsql;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Data.Audit;

/// <summary>The statements of the audit log.</summary>
internal static class AuditStatements
{
    /// <summary>Stores an entry with the commit, unless the transaction has written nothing.</summary>
    public static void Insert(ShopTransaction transaction, AuditRow row) => transaction.Defer(
        """
        insert into audit_entries (id, at, actor_id, role, operation, subject, before, after, trace_id)
        select @Id, @At, @ActorId, @Role, @Operation, @Subject, @Before::jsonb, @After::jsonb, @TraceId
        where pg_current_xact_id_if_assigned() is not null
        """,
        row);

    /// <summary>The newest entries that a filter lets through, one more than <paramref name="limit"/> where there are as many.</summary>
    public static Task<List<AuditRow>> ReadAsync(
        NpgsqlConnection connection, AuditFilter filter, int limit, Guid? after, CancellationToken cancel)
    {
        // Only what is asked for is in the statement, so that its plan can use the index that fits.
        List<string> conditions = [];
        if (after is not null)
            conditions.Add("id < @after");
        if (filter.Actor is not null)
            conditions.Add("actor_id = @actor");
        if (filter.Operation is not null)
            conditions.Add("operation = @operation");
        if (filter.Subject is not null)
            // 0 is the character behind /.
            conditions.Add("(subject = @subject or (subject > @subject || '/' and subject < @subject || '0'))");
        if (filter.From is not null)
            conditions.Add("at >= @from");
        if (filter.To is not null)
            conditions.Add("at <= @to");
        var where = conditions.Count > 0 ? "where " + string.Join(" and ", conditions) : "";
        return connection.QueryAsync<AuditRow>(
            $"""
            select id, at, actor_id, role, operation, subject, before::text as before, after::text as after, trace_id
            from audit_entries {where} order by id desc limit @limit + 1
            """,
            new
            {
                after = after ?? Guid.Empty,
                actor = filter.Actor ?? Guid.Empty,
                operation = filter.Operation ?? "",
                subject = filter.Subject ?? "",
                from = filter.From ?? default,
                to = filter.To ?? default,
                limit,
            },
            cancel);
    }
}
