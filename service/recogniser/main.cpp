// safehand-recogniser: takes the pixels out of a picture, or reads its words, inside the cage.
#include "cage/worker_side.h"
#include "service/recogniser/decoding.h"
#include "service/recogniser/recognising.h"

int main(int count, char** arguments)
{
    return safehand::cage::work(
        count,
        arguments,
        {{"decode", safehand::recogniser::decode},
         {"picture-page", safehand::recogniser::picture_page},
         {"recognise", safehand::recogniser::recognise}});
}
