// safehand-recogniser: reads the words off one picture, inside the cage.
#include "cage/worker_side.h"
#include "service/recogniser/recognising.h"

int main(int count, char** arguments)
{
    return safehand::cage::work(count, arguments, {{"recognise", safehand::recogniser::recognise}});
}
