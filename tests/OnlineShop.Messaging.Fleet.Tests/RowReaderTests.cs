using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>How rows become objects, and objects parameters.</summary>
public sealed class RowReaderTests : Fleet
{
    private enum Colour
    {
        Red = 1,
        DarkBlue,
    }

    [Fact]
    public async Task Columns_become_properties_and_a_null_leaves_what_a_new_object_has() => await WithConnectionAsync(async connection =>
    {
        var row = await connection.SingleAsync<Thing>("""
            select 7 as id, null::text as name, null::text[] as tags, null::int as most_kept, 'darkBlue' as colour, 1 as number_colour, now() as nobody_knows_it
            """);
        row.ShouldBeEquivalentTo(new Thing { Id = 7, Colour = Colour.DarkBlue, NumberColour = Colour.Red });
    });

    [Fact]
    public async Task Columns_become_parameters_of_a_constructor_by_name() => await WithConnectionAsync(async connection =>
        (await connection.SingleAsync<Pair>("select 'b' as second_part, 3::bigint as first")).ShouldBe(new Pair(3, "b", null)));

    [Fact]
    public async Task One_type_is_read_from_several_forms_of_rows() => await WithConnectionAsync(async connection =>
    {
        (await connection.SingleAsync<Pair>("select 1::bigint as first, 'x' as second_part, 2 as third"))
            .ShouldBe(new Pair(1, "x", 2));
        (await connection.SingleAsync<Pair>("select 2 as third, 1::bigint as first, 'x' as second_part"))
            .ShouldBe(new Pair(1, "x", 2));
        (await connection.SingleAsync<Pair>("select 1::bigint as first, 'x' as second_part, 2 as third"))
            .ShouldBe(new Pair(1, "x", 2));
    });

    [Fact]
    public async Task A_tuple_has_the_columns_by_position_and_a_scalar_the_first() => await WithConnectionAsync(async connection =>
    {
        (await connection.QueryAsync<(int, string?)>("select i, case when i = 2 then 'two' end from generate_series(1, 2) i order by i")).ShouldBe([(1, null), (2, "two")]);
        (await connection.FindAsync<DateOnly?>("select null::date")).ShouldBeNull();
        (await connection.FindAsync<int>("select 5, 6")).ShouldBe(5);
        (await connection.FindAsync<int?>("select 5 where false")).ShouldBeNull();
        await Should.ThrowAsync<InvalidOperationException>(
            () => connection.FindAsync<int>("select generate_series(1, 2)"));
    });

    [Fact]
    public async Task Every_type_of_a_parameter_is_read_back_as_it_was_written() => await WithConnectionAsync(async connection =>
    {
        var values = new Values(
            Guid.NewGuid(), true, 1, 2, 3, 4.5m, 5.5, "six",
            new DateTimeOffset(2026, 3, 29, 2, 30, 0, TimeSpan.FromHours(2)),
            new DateOnly(2026, 2, 28), TimeSpan.FromMinutes(90), [1, 2],
            ["a", "b"], null);
        var read = await connection.SingleAsync<Values>("""
            select @Id as id, @Yes as yes, @Small as small, @Number as number, @Big as big, @Exact as exact, @Rough as rough, @Text as text, @At as at, @Day as day,
              @Length as length, @Bytes as bytes, @Words as words, @Nothing as nothing
            """, values);
        read.ShouldBeEquivalentTo(values with { At = values.At.ToUniversalTime() });
        (await connection.FindAsync<string>("select @a || @b", new StatementValues(new { a = "x" }, new { b = "y" })))
            .ShouldBe("xy");
        Should.Throw<NotSupportedException>(() => new StatementValues().Add("colour", Colour.Red));
    });

    private async Task WithConnectionAsync(Func<NpgsqlConnection, Task> test)
    {
        await using var connection = new NpgsqlConnection(OrderDatabase);
        await connection.OpenAsync();
        await test(connection);
    }

    private sealed record Thing
    {
        public required int Id { get; init; }

        public string Name { get; init; } = "unnamed";

        public string[] Tags { get; init; } = [];

        public int MostKept { get; init; } = 3;

        public Colour Colour { get; init; }

        public Colour? NumberColour { get; init; }
    }

    private sealed record Pair(long First, string SecondPart, int? Third);

    private sealed record Values(
        Guid Id, bool Yes, short Small, int Number, long Big, decimal Exact, double Rough, string Text,
        DateTimeOffset At, DateOnly Day, TimeSpan Length, byte[] Bytes, string[] Words,
        string? Nothing);
}
