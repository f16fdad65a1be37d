using Microsoft.EntityFrameworkCore;

namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>The sender's tables.</summary>
internal sealed class SenderContext(DbContextOptions<SenderContext> options) : DbContext(options)
{
    public DbSet<StatusChangeRow> Changes => Set<StatusChangeRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<StatusChangeRow>(row =>
    {
        row.ToTable("status_changes").HasKey(change => new { change.OrderId, change.Version });
        row.Property(change => change.OrderId).HasColumnName("order_id");
        row.Property(change => change.Version).HasColumnName("version");
        row.Property(change => change.Status).HasColumnName("status");
        row.Property(change => change.ChangedAt).HasColumnName("changed_at");
    });
}
