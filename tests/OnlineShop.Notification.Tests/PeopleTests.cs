using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Notification.Tests.NotificationMessages;

namespace OnlineShop.Notification.Tests;

/// <summary>What Notification shows and removes of a person.</summary>
[Collection(NotificationCollection.Name)]
public sealed class PeopleTests(NotificationHost host)
{
    [Fact]
    public async Task The_export_has_the_contact_the_inbox_and_all_that_was_sent()
    {
        var (user, order) = (await host.AddUserAsync(phone: "+4915112345678"), Guid.CreateVersion7());
        for (var version = 1; version <= 30; version++)
            await host.DeliverAsync(host.Status(order, user, OrderStatus.Reserved, version));
        await host.DeliverAsync(host.Placed(order, user), host.Status(order, user, OrderStatus.Confirmed, 31));
        await host.WorkAsync();

        var export = await host.NotificationsOfService().ExportAsync(user);

        export.Contact.ShouldNotBeNull().Phone.ShouldBe("+4915112345678");
        export.Notifications.Count.ShouldBe(31);
        export.Messages.ShouldContain(message => message.Channel == "email" && message.To == AddressOf(user));
    }

    [Fact]
    public async Task An_erased_person_is_nowhere_and_hears_nothing_more()
    {
        var (user, order) = (await host.AddUserAsync(name: "Ada Lovelace"), Guid.CreateVersion7());
        await host.DeliverAsync(host.Placed(order, user), host.Status(order, user, OrderStatus.Confirmed, 4));
        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(1);
        // Not sent yet, with an address in it.
        await host.DeliverAsync(host.PasswordChanged(user) with { DisplayName = "Ada Lovelace" });

        for (var round = 1; round <= 2; round++)
        {
            await host.EraseAsync(user, round);
            (await host.ErasureProgressAsync(user)).ErasedAt.ShouldNotBeNull();
        }

        await host.WorkAsync();
        host.Mail.For(user).Count.ShouldBe(1);
        await using var connection = await host.Database.OpenConnectionAsync();
        string[] tables =
            ["contacts", "orders", "notices", "sends", "waiting_notices", "delivery_documents", "push_positions"];
        string[] traces = [user.ToString(), $"{user:N}", order.ToString()];
        foreach (var table in tables)
        {
            var rows = (await connection.QueryAsync<string>($"select t::text from {table} t"))
                .Where(row => traces.Any(trace => row.Contains(trace, StringComparison.Ordinal))).ToList();
            // That something was told, and when, is all that is left.
            if (table is "notices" or "sends")
            {
                rows.ShouldAllBe(row =>
                    !row.Contains("Ada", StringComparison.Ordinal) && !row.Contains("@example.com", StringComparison.Ordinal));
            }
            else
            {
                rows.ShouldBeEmpty(table);
            }
        }

        (await host.RowsAsync(user)).ShouldAllBe(row => row.State != "pending");
    }

    [Fact]
    public async Task What_comes_after_the_first_round_goes_with_the_second()
    {
        var user = await host.AddUserAsync();
        await host.EraseAsync(user);
        await host.DeliverAsync(host.Profile(user) with { Channels = ["email"], Version = 2 });

        await host.EraseAsync(user, round: 2);

        await using var connection = await host.Database.OpenConnectionAsync();
        (await connection.FindAsync<int>("select count(*)::int from contacts where user_id = @user", new { user }))
            .ShouldBe(0);
    }
}
