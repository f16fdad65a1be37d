using OnlineShop.Bench.Costs.Processes;

namespace OnlineShop.Bench.Tests.Costs;

public sealed class ProcStatTests
{
    private const string Numbers = "S 958 1096 1096 0 -1 4194560 9000 70 3 0 150 50 7 3 20 0 26 0 12345 270000000 40000";

    [Theory]
    [InlineData("OnlineShop.Orde")]
    [InlineData("postgres: a) S 1 (b")]
    [InlineData("")]
    public void Times_are_those_of_the_process_and_its_ended_children_whatever_it_is_called(string name)
    {
        var stat = ProcStat.Parse($"1096 ({name}) {Numbers}\n").ShouldNotBeNull();
        stat.ShouldBe(new ProcStat(1096, 958, 2100));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1096 (cat")]
    [InlineData("1096 (cat) S 958")]
    public void What_is_no_such_line_is_nothing(string line) => ProcStat.Parse(line).ShouldBeNull();

    [Fact]
    public void The_generator_is_told_apart()
    {
        var processes = new ShopProcesses("/nowhere", "/nowhere/.data");
        processes.ReadTimes().By(Bench.Costs.Figure.Processor).ShouldHaveSingleItem().Of.ShouldBe(ShopProcesses.Generator);
        processes.ReadMemory()[ShopProcesses.Generator].ShouldBeGreaterThan(1);
    }
}
