using Npgsql;
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
        await MigrateAsync(
            connection, "0004_",
            """
            insert into orders (order_id, summary) values (@order, '{}'), (@silent, '{}');
            insert into outgoing (id, source, user_id, channel, kind, order_id, facts, due_at, created_at)
            select gen_random_uuid(), 'order/' || @order || '/1', @user, channel, 'orderPlaced', @order, '{}', now(), now()
            from unnest('{inbox,email}'::text[]) as channel
            """,
            new { order, silent, user });

        var known = await connection.QueryAsync<(Guid Order, Guid? User)>("select order_id, user_id from orders");
        known.ToDictionary(row => row.Order, row => row.User)
            .ShouldBe(new Dictionary<Guid, Guid?> { [order] = user, [silent] = null }, ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_told_before_is_told_still_and_what_was_to_be_sent_or_waited_goes_on()
    {
        var (user, stranger, order) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (read, mail, late) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await MigrateAsync(
            connection, "0008_",
            """
            insert into contacts (user_id, email, display_name, language, channels, marketing, version)
            values (@user, 'a@example.com', 'Ada', 'en', '{inbox,push,email}', false, 1);
            insert into outgoing (id, source, user_id, channel, kind, order_id, facts, state, due_at, created_at, done_at) values
              (@read, 'order/x/1', @user, 'inbox', 'orderPlaced', @order, '{"reason":"r"}', 'sent', now(), now(), now()),
              (gen_random_uuid(), 'order/x/1', @user, 'push', 'orderPlaced', @order, '{}', 'sent', now(), now(), now()),
              (gen_random_uuid(), 'order/x/1', @user, 'email', 'orderPlaced', @order, '{}', 'sent', now(), now(), now()),
              (gen_random_uuid(), 'order/x/5', @user, 'inbox', 'orderShipped', @order, '{}', 'sent', now(), now(), now()),
              (gen_random_uuid(), 'order/x/5', @user, 'push', 'orderShipped', @order, '{}', 'sent', now(), now(), now()),
              (@mail, 'order/x/5', @user, 'email', 'orderShipped', @order, '{}', 'pending', now(), now(), null),
              (gen_random_uuid(), 'order/x/5', @user, 'sms', 'orderShipped', @order, '{}', 'skipped', now(), now(), now()),
              (gen_random_uuid(), 'order/y/1', @stranger, 'inbox', 'orderPlaced', null, '{}', 'pending', now(), now(), null),
              (gen_random_uuid(), 'order/y/1', @stranger, 'email', 'orderPlaced', null, '{}', 'pending', now(), now(), null);
            insert into pushes (user_id, sequence, outgoing_id, payload, created_at)
            select user_id, 7, id, '{}', now() from outgoing where source = 'order/x/1' and channel = 'push';
            insert into inbox_documents (id, document)
            select id, jsonb_build_object('userId', user_id, 'position', position, 'readAt', '2026-03-02T10:00:00.000Z') from outgoing where id = @read;
            insert into delivery_documents (id, document)
            select id, jsonb_build_object('userId', user_id, 'position', position, 'channel', channel, 'createdAt', '2026-03-02T10:00:00.000Z')
            from outgoing where state = 'sent';
            insert into unaddressed (source, order_id, kind, channels, ids, facts, created_at)
            values ('refund/z', @order, 'orderRefunded', '{inbox,push,email}', array[@late], '{}', now())
            """,
            new { user, stranger, order, read, mail, late });

        (await connection.QueryAsync<string>(
            """
            select concat_ws(' ', source, array_to_string(channels, ','), 'off', array_to_string(off, ','), push_sequence, read_at is not null)
            from notices order by position
            """))
            .ShouldBe(["order/x/1 inbox,push,email off 7 t", "order/x/5 inbox,push,email off sms 0 t"]);
        (await connection.FindAsync<Guid>("select id from notices where source = 'order/x/1'")).ShouldBe(read);
        (await connection.QueryAsync<string>(
            "select concat_ws(' ', n.source, s.channel, s.state) from sends s join notices n on n.id = s.notice_id order by s.position"))
            .ShouldBe(["order/x/1 email sent", "order/x/5 email pending"]);
        (await connection.FindAsync<Guid>("select id from sends where state = 'pending'")).ShouldBe(mail);
        (await connection.QueryAsync<string>(
            "select concat_ws(' ', source, user_id, array_to_string(channels, ','), array_to_string(must, ',')) from waiting_notices order by source"))
            .ShouldBe([$"order/y/1 {stranger} inbox,email email", "refund/z inbox,push,email email"]);
        (await connection.QueryAsync<string>("select document ->> 'channel' from delivery_documents")).ShouldBe(["email"]);
        (await connection.FindAsync<long>(
            "insert into sends (id, notice_id, channel, due_at) values (@mail, @mail, 'email', now()) returning position", new { mail }))
            .ShouldBeGreaterThan(9);
    }

    /// <summary>Makes the tables anew in a schema of their own, with data from before a migration.</summary>
    private static async Task MigrateAsync(NpgsqlConnection connection, string before, string data, object values)
    {
        await connection.ExecuteAsync("create schema before; set local search_path = before");
        var service = typeof(NotificationService).Assembly;
        foreach (var name in service.GetManifestResourceNames().Where(name => name.EndsWith(".sql")).Order(StringComparer.Ordinal))
        {
            if (name.Contains(before, StringComparison.Ordinal))
                await connection.ExecuteAsync(data, values);
            using var script = new StreamReader(service.GetManifestResourceStream(name)!);
            await connection.ExecuteAsync(await script.ReadToEndAsync());
        }
    }
}
