using Microsoft.EntityFrameworkCore;

namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>The receiver's tables. Public because Wolverine's generated code refers to it.</summary>
public sealed class ReceiverContext(DbContextOptions<ReceiverContext> options) : DbContext(options)
{
    /// <summary>The applied messages.</summary>
    public DbSet<EffectRow> Effects => Set<EffectRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<EffectRow>(row =>
    {
        row.ToTable("effects").HasKey(effect => effect.Id);
        row.Property(effect => effect.Id).HasColumnName("id").UseIdentityByDefaultColumn();
        row.Property(effect => effect.OrderId).HasColumnName("order_id");
        row.Property(effect => effect.Version).HasColumnName("version");
        row.Property(effect => effect.Status).HasColumnName("status");
        row.Property(effect => effect.ChangedAt).HasColumnName("changed_at");
    });
}
