using Microsoft.EntityFrameworkCore;
using Npgsql;
using OnlineShop.Data;
using OnlineShop.User.Model;
using OnlineShop.User.Profiles;

namespace OnlineShop.User.Tests;

/// <summary>The model and statements in one transaction, with the one service's model that is at hand.</summary>
[Collection(nameof(UserCollection))]
public sealed class UnitOfWorkTests(UserHost host)
{
    private ShopDatabase Database => host.Get<ShopDatabase>();

    [Fact]
    public async Task What_is_added_to_the_context_is_stored_by_the_commit_and_undone_without_one()
    {
        var (kept, undone) = (NewProfile(), NewProfile());
        await using (var transaction = await Database.BeginAsync())
        {
            transaction.Context<UserDbContext>().Add(undone);
            await transaction.FindAsync<int>("select 1");
        }

        await Database.InTransactionAsync(transaction =>
        {
            transaction.Context<UserDbContext>().Add(kept);
            return Task.CompletedTask;
        });
        (await NameAsync(kept)).ShouldBe("Anna");
        (await NameAsync(undone)).ShouldBeNull();
    }

    [Fact]
    public async Task A_query_of_the_context_sees_what_was_deferred_before_it()
    {
        var profile = await StoreAsync();
        await Database.InTransactionAsync(async transaction =>
        {
            transaction.Defer(
                "update profiles set display_name = 'Berta' where user_id = @UserId", new { profile.UserId });
            (await transaction.Context<UserDbContext>().Profiles.SingleAsync(known => known.UserId == profile.UserId))
                .DisplayName.ShouldBe("Berta");
        });
    }

    [Fact]
    public async Task Of_a_part_that_fails_nothing_of_the_context_is_left_and_what_was_before_it_stays()
    {
        var (before, inside) = (NewProfile(), NewProfile());
        await Database.InTransactionAsync(async transaction =>
        {
            transaction.Context<UserDbContext>().Add(before);
            var error = await transaction.TryAsync(async () =>
            {
                transaction.Context<UserDbContext>().Add(inside);
                await transaction.Context<UserDbContext>().Profiles.Where(known => known.UserId == before.UserId)
                    .ExecuteDeleteAsync();
                await transaction.ExecuteAsync("select 1 / 0");
            });
            error.ShouldBeOfType<PostgresException>().SqlState.ShouldBe("22012");
        });
        (await NameAsync(before)).ShouldBe("Anna");
        (await NameAsync(inside)).ShouldBeNull();
    }

    [Fact]
    public async Task Times_are_stored_and_looked_for_whatever_their_offset()
    {
        var profile = await StoreAsync();
        var berlin = profile.CreatedAt.AddDays(1).ToOffset(TimeSpan.FromHours(2));
        await Database.InTransactionAsync(transaction => transaction.Context<UserDbContext>().Profiles
            .Where(known => known.UserId == profile.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.UpdatedAt, berlin)));
        await using var db = await host.Get<IDbContextFactory<UserDbContext>>().CreateDbContextAsync();
        var found = await db.Profiles.SingleAsync(known => known.UserId == profile.UserId && known.UpdatedAt == berlin);
        found.UpdatedAt.ShouldBe(berlin);
        found.UpdatedAt.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_change_that_the_database_refuses_is_the_error_of_a_statement()
    {
        var profile = await StoreAsync();
        var error = await Should.ThrowAsync<PostgresException>(() => Database.InTransactionAsync(transaction =>
        {
            transaction.Context<UserDbContext>().Add(profile);
            return Task.CompletedTask;
        }));
        error.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
    }

    [Fact]
    public async Task A_context_that_was_in_a_unit_of_work_reads_by_itself_afterwards()
    {
        var profile = await StoreAsync();
        var contexts = host.Get<IDbContextFactory<UserDbContext>>();
        for (var i = 0; i < 50; i++)
        {
            await Should.ThrowAsync<PostgresException>(() => Database.InTransactionAsync(async transaction =>
            {
                await transaction.Context<UserDbContext>().Profiles.CountAsync();
                await transaction.ExecuteAsync("select 1 / 0");
            }));
            // The pool hands out the same contexts; none may still hang on a connection that is back in its own pool.
            await using var db = await contexts.CreateDbContextAsync();
            db.Database.CurrentTransaction.ShouldBeNull();
            (await db.Profiles.SingleAsync(known => known.UserId == profile.UserId)).DisplayName.ShouldBe("Anna");
        }
    }

    [Fact]
    public async Task A_read_is_repeated_when_its_connection_is_cut_and_a_unit_of_work_is_not()
    {
        var profile = await StoreAsync();
        await using var db = await host.Get<IDbContextFactory<UserDbContext>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await CutAsync(((NpgsqlConnection)db.Database.GetDbConnection()).ProcessID);
        await db.Database.CloseConnectionAsync();
        (await db.Profiles.CountAsync(known => known.UserId == profile.UserId)).ShouldBe(1);

        var error = await Record.ExceptionAsync(() => Database.InTransactionAsync(async transaction =>
        {
            await CutAsync(transaction.Connection.ProcessID);
            await transaction.Context<UserDbContext>().Profiles.CountAsync();
        }));
        error.ShouldBeAssignableTo<NpgsqlException>(error?.ToString());
    }

    private async Task CutAsync(int process)
    {
        await using var connection = await Database.OpenAsync();
        await using var cut = new NpgsqlCommand("select pg_terminate_backend($1, 5000)", connection)
        {
            Parameters = { new() { Value = process } },
        };
        await cut.ExecuteNonQueryAsync();
    }

    private Profile NewProfile()
    {
        var id = UserHost.NewUser();
        return Profile.New(id, $"{id:N}@example.com", "Anna", "en", host.Clock.GetUtcNow());
    }

    private async Task<Profile> StoreAsync()
    {
        var profile = NewProfile();
        await Database.InTransactionAsync(
            transaction => ProfileStore.AddAsync(transaction, profile, CancellationToken.None));
        return profile;
    }

    private async Task<string?> NameAsync(Profile profile) =>
        (await host.Get<ProfileStore>().FindAsync(profile.UserId, CancellationToken.None))?.DisplayName;
}
