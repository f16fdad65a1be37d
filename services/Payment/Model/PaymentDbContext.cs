using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Model;

/// <summary>
/// The tables of Payment that are read. What charges, refunds, webhooks and reconciliation change is left to statements.
/// </summary>
internal sealed class PaymentDbContext(DbContextOptions<PaymentDbContext> options) : ShopDbContext(options)
{
    public DbSet<OrderPayment> Payments => Set<OrderPayment>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<LedgerEntryRow> LedgerEntries => Set<LedgerEntryRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OrderPayment>(payment =>
        {
            payment.HasKey(row => row.Id);
            payment.Property(row => row.Status).HasConversion<WireConverter<PaymentStatus>>();
        });
        modelBuilder.Entity<Refund>(refund =>
        {
            refund.HasKey(row => row.Id);
            refund.Property(row => row.Status).HasConversion<WireConverter<RefundStatus>>();
            refund.Ignore(row => row.IntentId);
        });
        modelBuilder.Entity<LedgerEntryRow>().HasKey(entry => new { entry.TransactionId, entry.Line });
    }
}
