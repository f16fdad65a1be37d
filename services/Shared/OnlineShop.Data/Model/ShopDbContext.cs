using Microsoft.EntityFrameworkCore;

namespace OnlineShop.Data.Model;

/// <summary>
/// The model of a service's tables, for reads and for changes whose form does not matter. What is read is not tracked. By itself
/// it is for reading only: changes go through <see cref="ShopTransaction.Context{T}"/>, so that they are one commit with
/// statements and messages.
/// </summary>
public abstract class ShopDbContext : DbContext
{
    /// <summary>A context with the shop's settings.</summary>
    protected ShopDbContext(DbContextOptions options)
        : base(options) =>
        // The unit of work sets savepoints where a part may fail; one around each change would be two more round trips.
        Database.AutoSavepointsEnabled = false;

    /// <summary>The unit of work that it belongs to; null while it reads by itself.</summary>
    internal ShopTransaction? Transaction { get; private set; }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTimes>();

    /// <summary>Goes on in the connection and the transaction of a unit of work.</summary>
    internal void Join(ShopTransaction transaction, System.Data.Common.DbTransaction inner)
    {
        Database.SetDbConnection(transaction.Connection);
        Database.UseTransaction(inner);
        Transaction = transaction;
    }

    /// <summary>Ends that: the next to use this context gets a connection of its own.</summary>
    internal void Leave()
    {
        Transaction = null;
        ChangeTracker.Clear();
        Database.UseTransaction(null);
        Database.SetDbConnection(null, contextOwnsConnection: true);
    }
}
