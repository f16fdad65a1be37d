using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Tests;

/// <summary>Data from before the last migrations, brought to where the service is now.</summary>
[Collection(NotificationCollection.Name)]
public sealed class MigrationTests(NotificationHost host)
{
    [Fact]
    public async Task An_order_that_was_known_before_has_its_customer_from_what_was_told_of_it()
    {
        var (order, silent, user) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("create schema before; set local search_path = before");
        var service = typeof(NotificationService).Assembly;
        foreach (var name in service.GetManifestResourceNames().Where(name => name.EndsWith(".sql")).Order(StringComparer.Ordinal))
        {
            if (name.Contains("0004_", StringComparison.Ordinal))
            {
                await connection.ExecuteAsync(
                    """
                    insert into orders (order_id, summary) values (@order, '{}'), (@silent, '{}');
                    insert into outgoing (id, source, user_id, channel, kind, order_id, facts, due_at, created_at)
                    select gen_random_uuid(), 'order/' || @order || '/1', @user, channel, 'orderPlaced', @order, '{}', now(), now()
                    from unnest('{inbox,email}'::text[]) as channel
                    """,
                    new { order, silent, user });
            }

            using var script = new StreamReader(service.GetManifestResourceStream(name)!);
            await connection.ExecuteAsync(await script.ReadToEndAsync());
        }

        var known = await connection.QueryAsync<(Guid Order, Guid? User)>("select order_id, user_id from orders");
        known.ToDictionary(row => row.Order, row => row.User)
            .ShouldBe(new Dictionary<Guid, Guid?> { [order] = user, [silent] = null }, ignoreOrder: true);
    }
}
